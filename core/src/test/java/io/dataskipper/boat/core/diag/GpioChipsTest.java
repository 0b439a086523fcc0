package io.dataskipper.boat.core.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpioChipsTest {
  @TempDir Path root;

  @Test
  void findsNoneWhereThereIsNone() throws IOException {
    new RecordedTree(root).file("dev/null", "").file("dev/gpiomem", "");
    assertThat(GpioChips.find(root)).isEmpty();
  }

  // The ioctl of a plain file fails as that of any wrong device does.
  @Test
  void saysWhatCouldNotBeRead() throws IOException {
    new RecordedTree(root).file("dev/gpiochip0", "");
    assertThat(GpioChips.find(root))
        .containsExactly(new GpioChip("/dev/gpiochip0", null, List.of(), "it is no GPIO chip"));
  }

  @Test
  void readsLevelsAsTheKernelListsThem() {
    var listed =
        """
        gpiochip0: GPIOs 512-569, parent: platform/fe200000.gpio, pinctrl-bcm2711:
         gpio-512 (ID_SDA              )
         gpio-529 (GPIO17              |relay               ) out hi
         gpio-530 (GPIO18              |sysfs               ) in  lo IRQ ACTIVE LOW

        gpiochip1: 8 GPIOs, 570-577, parent: platform/soc:firmware:gpio, raspberrypi-exp-gpio, can sleep:
         gpio-570 (BT_ON               |shutdown            ) out hi
        """;
    assertThat(GpioChips.levels(listed.lines().toList()))
        .isEqualTo(Map.of("gpiochip0", Map.of(17, 1, 18, 0), "gpiochip1", Map.of(0, 1)));
  }
}

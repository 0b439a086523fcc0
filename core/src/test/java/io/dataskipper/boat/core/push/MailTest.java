package io.dataskipper.boat.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.push.Mail.Letter;
import io.dataskipper.boat.spi.driver.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailTest {
  private static final DeviceId DEVICE = new DeviceId("feeder");
  private static final Reading NOTHING = new Reading(List.of(), null);

  private final Mail mail = new Mail();

  @Test
  void givesWhatWasHandedOnInItsOrder() {
    mail.values(DEVICE, NOTHING);
    mail.gap(DEVICE, "lost");
    mail.event(DEVICE, NOTHING, () -> {});
    assertThat(mail.take()).isInstanceOf(Letter.Values.class);
    assertThat(mail.take()).isEqualTo(new Letter.Gap(DEVICE, "lost"));
    assertThat(mail.take()).isInstanceOf(Letter.Event.class);
    assertThat(mail.take()).isNull();
  }

  // A driver that floods must neither fill the memory nor lose anything without a word.
  @Test
  void takesNoMoreThanItHasRoomForAndTellsTheGapOnceInItsPlace() {
    for (var i = 0; i < Mail.MOST; i++) {
      assertThat(mail.values(DEVICE, NOTHING)).isTrue();
    }
    assertThat(mail.values(DEVICE, NOTHING)).isFalse();
    assertThat(mail.values(DEVICE, NOTHING)).isFalse();
    for (var i = 0; i < Mail.MOST; i++) {
      assertThat(mail.take()).isInstanceOf(Letter.Values.class);
    }
    assertThat(mail.take()).isInstanceOf(Letter.Gap.class);
    assertThat(mail.values(DEVICE, NOTHING)).isTrue();
    assertThat(mail.take()).isInstanceOf(Letter.Values.class);
  }

  // Its driver goes on from the last event that was taken, so nothing is lost.
  @Test
  void declinesAnEventWithoutTellingAGap() {
    for (var i = 0; i < Mail.MOST; i++) {
      mail.values(DEVICE, NOTHING);
    }
    assertThat(mail.event(DEVICE, NOTHING, () -> {})).isFalse();
    for (var i = 0; i < Mail.MOST; i++) {
      mail.take();
    }
    assertThat(mail.take()).isNull();
  }

  @Test
  void wakesWhoTakesIt() {
    var woken = new int[1];
    mail.wakes(() -> woken[0]++);
    mail.note(DEVICE, "acquisition", "reports");
    assertThat(woken[0]).isEqualTo(1);
  }
}

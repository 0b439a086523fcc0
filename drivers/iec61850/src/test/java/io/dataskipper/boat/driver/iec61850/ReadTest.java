package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import com.beanit.openiec61850.Fc;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.iec61850.IedClient.Acquisition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads from a server that we did not write. */
class ReadTest {
  private LibraryIed ied;

  @BeforeEach
  void start() throws Exception {
    ied = LibraryIed.start();
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  private Rig.Samples read(Rig rig) throws Exception {
    try (var driver = rig.create()) {
      driver.connect();
      return rig.read(driver);
    }
  }

  private Sample read(String ref) throws Exception {
    return read(new Rig(ied.port()).point("it", ref)).get("it");
  }

  @ParameterizedTest
  @EnumSource(
      value = Acquisition.class,
      names = {"DATA_SETS", "READ"})
  void readsTheValuesOfCommonDataClassesByTheirDataObject(Acquisition acquisition)
      throws Exception {
    ied.set("MMXU1.PhV.phsA.cVal.mag.f", Fc.MX, 230.5f)
        .set("MMTR1.SupWh.actVal", Fc.ST, 123_456_789_012L)
        .set("GGIO1.Ind1.stVal", Fc.ST, true);
    var rig =
        new Rig(ied.port())
            .client(new IedClient("", null, acquisition, Duration.ofMinutes(1)))
            .point("voltage_l1", "MMXU1.PhV.phsA")
            .point("alarm", "LD0/GGIO1.Ind1[ST]")
            .point("position", "XCBR1.Pos")
            .point("behaviour", "LLN0.Beh");
    var read = read(rig);
    assertThat(read.get("voltage_l1").value()).isEqualTo(new Value.Single(230.5f));
    assertThat(read.get("alarm").value()).isEqualTo(new Value.Flag(true));
    assertThat(read.get("position").value()).isEqualTo(new Value.Text("off"));
    assertThat(read.byName().values()).allMatch(sample -> sample.quality().good());
  }

  @Test
  void carriesEveryBitOfTheQuality() throws Exception {
    ied.quality("MMXU1.Hz.q", Fc.MX, 0b1100_0001, 0b0101_0000);
    assertThat(read("MMXU1.Hz").quality())
        .isEqualTo(
            new Quality(
                Validity.QUESTIONABLE,
                EnumSet.of(Detail.OLD_DATA, Detail.INACCURATE),
                true,
                false));
  }

  // 0x80 0x00 0x01 of a second are 0.50000006 s: more than a millisecond can tell.
  @Test
  void carriesTheTimeOfTheIedToTheMicrosecond() throws Exception {
    ied.time(
        "MMXU1.Hz.t",
        Fc.MX,
        (byte) 0x65,
        (byte) 0x00,
        (byte) 0,
        (byte) 1,
        (byte) 0x12,
        (byte) 0x34,
        (byte) 0x56,
        (byte) 0x0A);
    var sample = read("MMXU1.Hz");
    assertThat(sample.sourceTime())
        .isEqualTo(Instant.ofEpochSecond(0x6500_0001L, 71_111_000 / 1_000 * 1_000));
    assertThat(sample.timeQuality()).isEqualTo(TimeQuality.GOOD);
  }

  @Test
  void tellsOfAClockThatRunsFree() throws Exception {
    ied.time(
        "MMXU1.Hz.t",
        Fc.MX,
        (byte) 0x65,
        (byte) 0,
        (byte) 0,
        (byte) 1,
        (byte) 0,
        (byte) 0,
        (byte) 0,
        (byte) 0x20);
    assertThat(read("MMXU1.Hz").timeQuality()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);
  }

  @Test
  void givesNoTimeWhereTheIedHasNeverSetOne() throws Exception {
    assertThat(read("MMXU1.Hz").sourceTime()).isNull();
  }

  @Test
  void readsTheOthersWhereAReferenceIsWrong() throws Exception {
    ied.set("MMXU1.Hz.mag.f", Fc.MX, 50f);
    var read =
        read(
            new Rig(ied.port())
                .point("frequency", "MMXU1.Hz")
                .point("wrong", "MMXU1.Hertz")
                .point("elsewhere", "MMXU2.Hz"));
    assertThat(read.get("frequency").value()).isEqualTo(new Value.Single(50f));
    assertThat(read.get("wrong").quality()).isEqualTo(Quality.invalid(Detail.BAD_REFERENCE));
    assertThat(read.get("elsewhere").quality()).isEqualTo(Quality.invalid(Detail.BAD_REFERENCE));
  }
}

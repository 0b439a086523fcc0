package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import com.beanit.openiec61850.BdaInt16;
import com.beanit.openiec61850.ClientAssociation;
import com.beanit.openiec61850.ClientEventListener;
import com.beanit.openiec61850.ClientSap;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.Report;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Control blocks that a gateway which died has left taken, and those of others. */
class TakeoverTest {
  private static final String FIRST = "brcbStatus01";
  private static final String SECOND = "brcbStatus02";

  private static Rig rig(ScriptedIed ied) {
    return new Rig(ied.port()).point("breaker", "XCBR1.Pos");
  }

  private static String acquisition(KeptMail mail) {
    return String.valueOf(mail.notes.get("acquisition"));
  }

  // A gateway that lost its power says nothing: its association stands in the IED for hours.
  @Test
  void takesOverWhatAnAssociationOfItsOwnLeftEnabled() throws Exception {
    try (var ied = ScriptedIed.builder().ownersByAddress().start()) {
      var mail = new KeptMail();
      try (var before = rig(ied).create(mail.context())) {
        before.connect();
        assertThat(acquisition(mail)).contains(FIRST);
        KeptMail.next(mail.values, "breaker");
        var next = new KeptMail(mail.memory);
        try (var after = rig(ied).create(next.context())) {
          ied.event("LD0/XCBR1.Pos", Value.bits(2, 2), Instant.EPOCH.plusSeconds(1));
          KeptMail.next(mail.events, "breaker");
          after.connect();
          assertThat(acquisition(next)).contains(FIRST);
          ied.event("LD0/XCBR1.Pos", Value.bits(2, 1), Instant.EPOCH.plusSeconds(2));
          assertThat(KeptMail.next(next.events, "breaker").sourceTime())
              .isEqualTo(Instant.EPOCH.plusSeconds(2));
          assertThat(next.gaps).isEmpty();
        }
      }
    }
  }

  // This IED holds to the association, not to the address: there is nothing to take over.
  @Test
  void takesTheNextInstanceWhereTheIedDoesNotLetItTakeOver() throws Exception {
    try (var ied = ScriptedIed.start()) {
      var mail = new KeptMail();
      try (var before = rig(ied).create(mail.context());
          var after = rig(ied).create(new KeptMail(mail.memory).context())) {
        before.connect();
        after.connect();
        assertThat(ied.value("LD0/LLN0.brcbStatus01.RptEna", "BR").asBoolean()).isTrue();
        assertThat(ied.value("LD0/LLN0.brcbStatus02.RptEna", "BR").asBoolean()).isTrue();
      }
    }
  }

  // Two gateways behind one address, or two links to one IED: each has its own.
  @Test
  void leavesAloneWhatAnotherGatewayOfTheSameAddressHas() throws Exception {
    try (var ied = ScriptedIed.builder().ownersByAddress().start()) {
      var mail = new KeptMail();
      try (var other = rig(ied).create(new KeptMail().context());
          var driver = rig(ied).create(mail.context())) {
        other.connect();
        driver.connect();
        assertThat(acquisition(mail)).contains(SECOND);
        assertThat(written(ied, FIRST + "$RptEna")).isOne();
      }
    }
  }

  @Test
  void leavesAloneWhatAClientOfAnotherAddressHasTakenSince() throws Exception {
    try (var ied = ScriptedIed.builder().ownersByAddress().start()) {
      var mail = new KeptMail();
      try (var driver = rig(ied).create(mail.context())) {
        driver.connect();
        // Its end is not orderly, and its reservation is taken back by the IED.
        ied.reboot();
        try (var stranger = new Stranger(ied.port())) {
          stranger.enable(FIRST);
          long before = written(ied, FIRST + "$RptEna");
          driver.connect();
          assertThat(acquisition(mail)).contains(SECOND);
          assertThat(written(ied, FIRST + "$RptEna")).isEqualTo(before);
        }
      }
    }
  }

  @Test
  void leavesAloneWhatIsReservedForAnother() throws Exception {
    try (var ied = ScriptedIed.start()) {
      try (var stranger = new Stranger(ied.port())) {
        stranger.reserve(FIRST);
      }
      Await.until("its end", () -> ied.associations() == 0);
      var mail = new KeptMail();
      try (var driver = rig(ied).create(mail.context())) {
        driver.connect();
        assertThat(acquisition(mail)).contains(SECOND);
      }
    }
  }

  @Test
  void givesEverythingBackWhenItIsClosed() throws Exception {
    try (var ied = ScriptedIed.start()) {
      try (var driver = rig(ied).create(new KeptMail().context())) {
        driver.connect();
        assertThat(ied.value("LD0/LLN0.brcbStatus01.RptEna", "BR").asBoolean()).isTrue();
      }
      Await.until("its end", () -> ied.associations() == 0);
      assertThat(ied.value("LD0/LLN0.brcbStatus01.RptEna", "BR").asBoolean()).isFalse();
      assertThat(ied.value("LD0/LLN0.brcbStatus01.ResvTms", "BR").asLong()).isZero();
      assertThat(ied.value("LD0/LLN0.brcbStatus01.Owner", "BR"))
          .isEqualTo(Value.octets(new byte[0]));
    }
  }

  private static long written(ScriptedIed ied, String attribute) {
    return ied.script().requests().stream()
        .filter(request -> request.service().equals("write"))
        .filter(request -> request.variables().stream().anyMatch(name -> name.contains(attribute)))
        .count();
  }

  /** A client that is not ours, at an address that is not ours. */
  private static final class Stranger implements ClientEventListener, AutoCloseable {
    private final ClientAssociation association;

    Stranger(int port) throws IOException {
      association =
          new ClientSap()
              .associate(
                  InetAddress.getLoopbackAddress(),
                  port,
                  null,
                  InetAddress.getByName("127.0.0.2"),
                  0,
                  this);
    }

    void enable(String name) throws Exception {
      association.enableReporting(association.retrieveModel().getBrcb("FDR01LD0/LLN0." + name));
    }

    void reserve(String name) throws Exception {
      var block = association.retrieveModel().getBrcb("FDR01LD0/LLN0." + name);
      var seconds = (BdaInt16) block.getChild("ResvTms");
      seconds.setValue((short) 60);
      association.setDataValues((FcModelNode) seconds);
    }

    @Override
    public void newReport(Report report) {
      // Nobody looks at them.
    }

    @Override
    public void associationClosed(IOException reason) {
      // As it should.
    }

    @Override
    public void close() {
      association.disconnect();
    }
  }
}

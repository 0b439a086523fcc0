package io.dataskipper.boat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dataskipper.boat.simulator.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestJournalTest {
  private final SimulatedMeter meter = SimulatedMeter.builder(7).build();

  @Test
  void tellsWhatWasAskedAndWhenWhateverBecameOfIt() throws Exception {
    meter.inject(new Fault.Silent());
    long before = System.nanoTime();
    try (var tcp = SimulatedTcp.builder().meter(meter).journal(10).start();
        var master = RawMaster.connect(tcp.port())) {
      master.send("00 01 00 00 00 06 07 03 00 10 00 02 00 02 00 00 00 06 07 05 00 11 FF 00");
      master.send("00 03 00 00 00 02 08 11");
      master.awaitUntil(() -> tcp.requests() == 3);
      List<RecordedRequest> requests = tcp.journal().requests();

      assertThat(requests)
          .extracting(
              RecordedRequest::unit,
              RecordedRequest::function,
              RecordedRequest::address,
              RecordedRequest::count)
          .containsExactly(tuple(7, 3, 16, 2), tuple(7, 5, 17, 1), tuple(8, 17, 0, 0));
      assertThat(requests)
          .extracting(RecordedRequest::arrivedNanos)
          .isSorted()
          .allMatch(arrived -> arrived >= before && arrived <= System.nanoTime());
      assertThat(tcp.journal().requests(8)).hasSize(1);
      tcp.journal().clear();
      assertThat(tcp.journal().requests()).isEmpty();
    }
  }

  @Test
  void forgetsTheOldestFirst() {
    var journal = new RequestJournal(2);
    for (int address = 0; address < 3; address++) {
      journal.add(new RecordedRequest(1, 3, address, 1, 0));
    }
    assertThat(journal.requests()).extracting(RecordedRequest::address).containsExactly(1, 2);
  }

  @Test
  void isNotKeptUnlessAskedFor() throws Exception {
    try (var line = SimulatedSerial.of(meter)) {
      assertThatThrownBy(line::journal).hasMessageContaining("no journal");
    }
  }
}

package io.dataskipper.boat.core.time;

import io.dataskipper.boat.core.status.TimeStatus.Measured;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeInfo;
import org.apache.commons.net.ntp.TimeStamp;

/**
 * Asks an NTP server how wrong a clock is. Packets and arithmetic are the library's; its client
 * measures the machine's clock only, and takes any answer for its own.
 */
record NtpQuery(Clock clock, Duration timeout) {
  private static final int PORT = 123;
  private static final int ALARM = 3;
  private static final int MOST_STRATUM = 15;

  /**
   * Asks once, and waits no longer than the time-out for the answer.
   *
   * @param server a host, or host:port
   * @throws IOException if there is no answer, or it is none that can be believed
   */
  Measured ask(String server) throws IOException {
    int colon = server.lastIndexOf(':');
    boolean named = colon > 0 && server.indexOf(':') == colon;
    var host = InetAddress.getByName(named ? server.substring(0, colon) : server);
    int port = named ? port(server.substring(colon + 1)) : PORT;
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout((int) timeout.toMillis());
      socket.connect(new InetSocketAddress(host, port));
      var question = new NtpV3Impl();
      question.setMode(NtpV3Packet.MODE_CLIENT);
      question.setVersion(NtpV3Packet.VERSION_3);
      var sent = TimeStamp.getNtpTime(clock.millis());
      question.setTransmitTime(sent);
      socket.send(question.getDatagramPacket());
      var answer = new NtpV3Impl();
      socket.receive(answer.getDatagramPacket());
      return measured(server, answer, sent, clock.millis());
    }
  }

  private Measured measured(String server, NtpV3Packet answer, TimeStamp sent, long returned)
      throws IOException {
    if (!answer.getOriginateTimeStamp().equals(sent)) {
      throw new IOException("the answer is to another question");
    }
    if (answer.getMode() != NtpV3Packet.MODE_SERVER
        || answer.getStratum() < 1
        || answer.getStratum() > MOST_STRATUM
        || answer.getLeapIndicator() == ALARM) {
      throw new IOException("the server is not synchronised itself");
    }
    var details = new TimeInfo(answer, returned, true);
    var offset = details.getOffset();
    var delay = details.getDelay();
    if (offset == null || delay == null) {
      throw new IOException("the answer has no times");
    }
    return new Measured(
        server,
        Duration.ofMillis(offset),
        Duration.ofMillis(Math.max(0, delay)),
        answer.getStratum(),
        clock.instant());
  }

  private static int port(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("\"%s\" is no port".formatted(text), e);
    }
  }
}

package io.dataskipper.boat.publisher.mqtt;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The streams that Paho reads and writes, made to suit its ways. */
final class BrokerStreams {
  private static final int INPUT_BUFFER = 4 * 1024;
  private static final int OUTPUT_BUFFER = 64 * 1024;
  private static final int PUBLISH = 3;

  private final InputStream input;
  private final OutputStream output;
  private final CountDownLatch used = new CountDownLatch(1);
  private final AtomicInteger handedOver = new AtomicInteger();

  /**
   * @param wire what is read and written
   * @param line the TCP socket beneath, which is the same if nothing is encrypted
   */
  BrokerStreams(Socket wire, Socket line) throws IOException {
    input = new BufferedInputStream(new Gate(wire.getInputStream(), line, used), INPUT_BUFFER);
    output = new Gatherer(new Key(wire.getOutputStream(), used), handedOver);
  }

  InputStream input() {
    return input;
  }

  OutputStream output() {
    return output;
  }

  /**
   * To be called after Paho has been handed a message: it need not flush the ones before. Called
   * too late it costs a system call, and never leaves a message behind.
   */
  void handedOver() {
    handedOver.incrementAndGet();
  }

  /** Lets a reader go on that waits for the first byte to be written. */
  void release() {
    used.countDown();
  }

  /**
   * Lets nothing be read before something was written: Paho's start never ends if its receiver ends
   * before its sender has begun, as it does when a broker hangs up at once.
   */
  private static final class Gate extends FilterInputStream {
    private final Socket line;
    private final CountDownLatch used;
    private final @Nullable SocketOption<Boolean> quickAcknowledgement;

    Gate(InputStream in, Socket line, CountDownLatch used) {
      super(in);
      this.line = line;
      this.used = used;
      this.quickAcknowledgement = quickAcknowledgement(line);
    }

    @Override
    public int read() throws IOException {
      awaitUse();
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      awaitUse();
      var count = in.read(bytes, offset, length);
      if (quickAcknowledgement != null && count > 0) {
        line.setOption(quickAcknowledgement, true);
      }
      return count;
    }

    /** Paho asks before every packet, to no purpose. */
    @Override
    public int available() {
      return 0;
    }

    private void awaitUse() throws IOException {
      try {
        used.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    /**
     * Linux' TCP_QUICKACK, which it forgets by and by. A broker that sends with Nagle's algorithm,
     * as Mosquitto does, holds a PUBACK back until the one before is acknowledged, which otherwise
     * takes 40 ms: too long where it lets few messages be on their way.
     */
    @SuppressWarnings("unchecked")
    private static @Nullable SocketOption<Boolean> quickAcknowledgement(Socket line) {
      for (var option : line.supportedOptions()) {
        if (option.name().equals("TCP_QUICKACK") && option.type() == Boolean.class) {
          return (SocketOption<Boolean>) option;
        }
      }
      return null;
    }
  }

  /** Opens the gate with the first attempt to write. */
  private static final class Key extends FilterOutputStream {
    private final CountDownLatch used;

    Key(OutputStream out, CountDownLatch used) {
      super(out);
      this.used = used;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } finally {
        used.countDown();
      }
    }
  }

  /** Does not flush a message if Paho has another to send already. Used by one thread. */
  private static final class Gatherer extends OutputStream {
    private final BufferedOutputStream out;
    private final AtomicInteger handedOver;
    private int firstByte = -1;

    Gatherer(OutputStream out, AtomicInteger handedOver) {
      this.out = new BufferedOutputStream(out, OUTPUT_BUFFER);
      this.handedOver = handedOver;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (firstByte < 0) {
        firstByte = bytes[offset] & 0xFF;
      }
      out.write(bytes, offset, length);
    }

    /** Paho flushes once after each packet. */
    @Override
    public void flush() throws IOException {
      var isMessage = firstByte >> 4 == PUBLISH;
      firstByte = -1;
      if (!isMessage || handedOver.decrementAndGet() <= 0) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}

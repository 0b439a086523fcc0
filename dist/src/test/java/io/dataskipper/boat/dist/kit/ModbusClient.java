package io.dataskipper.boat.dist.kit;

import io.dataskipper.boat.spi.kit.Await;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A Modbus TCP client that sends what it likes. */
public final class ModbusClient implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;

  public ModbusClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Await.LIMIT.toMillis());
    in = new DataInputStream(socket.getInputStream());
  }

  /** A request as it goes over the line. */
  public static byte[] frame(int unit, byte... pdu) {
    return ByteBuffer.allocate(7 + pdu.length)
        .putShort((short) 1)
        .putShort((short) 0)
        .putShort((short) (1 + pdu.length))
        .put((byte) unit)
        .put(pdu)
        .array();
  }

  /** A request for registers, or to write one. */
  public static byte[] pdu(int function, int address, int word) {
    return ByteBuffer.allocate(5)
        .put((byte) function)
        .putShort((short) address)
        .putShort((short) word)
        .array();
  }

  public void send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Reads an answer: what follows its unit. */
  public byte[] receive() throws IOException {
    in.skipNBytes(4);
    var pdu = new byte[in.readUnsignedShort() - 1];
    in.skipNBytes(1);
    in.readFully(pdu);
    return pdu;
  }

  public byte[] ask(int unit, byte... pdu) throws IOException {
    send(frame(unit, pdu));
    return receive();
  }

  /** Says that nothing more comes, and waits until the other side has dealt with all of it. */
  public void finish() throws IOException {
    socket.shutdownOutput();
    in.transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

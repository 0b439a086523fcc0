package io.dataskipper.boat.driver.iec61850.beanit;

import com.beanit.jasn1.ber.ReverseByteArrayOutputStream;
import com.beanit.josistack.AcseAssociation;
import com.beanit.josistack.ByteBufferInputStream;
import com.beanit.josistack.ClientAcseSap;
import com.beanit.josistack.DecodingException;
import com.beanit.openiec61850.internal.mms.asn1.MMSpdu;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.Endpoint;
import io.dataskipper.boat.driver.iec61850.mms.InformationReport;
import io.dataskipper.boat.driver.iec61850.mms.Listener;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An association over the library's OSI layers. What comes is received by a thread of its own and
 * handed on in the order of the wire.
 */
public final class BeanitAssociation implements Association {
  private static final System.Logger LOG = System.getLogger(BeanitAssociation.class.getName());
  private static final int HEADERS = 400;
  private static final int TPDU_SIZE_1024 = 10;
  private static final Duration END = Duration.ofSeconds(2);

  private final Endpoint endpoint;
  private final Listener listener;
  private final KeptSockets sockets = new KeptSockets();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Exchange exchange;
  private final Services services;
  private volatile @Nullable AcseAssociation acse;
  private volatile @Nullable Thread receiver;

  /** Makes an association that is not open yet. */
  public BeanitAssociation(Endpoint endpoint, Listener listener) {
    this.endpoint = endpoint;
    this.listener = listener;
    this.exchange = new Exchange(endpoint.responseTimeout(), this::send);
    this.services = new Services(exchange);
  }

  @Override
  public void open() throws MmsException, InterruptedException {
    try {
      var address = InetAddress.getByName(endpoint.host());
      var opened =
          sap()
              .associate(
                  address,
                  endpoint.port(),
                  null,
                  -1,
                  endpoint.password(),
                  encoded(Initiation.request()));
      acse = opened;
      var answer = new MMSpdu();
      answer.decode(new ByteBufferInputStream(opened.getAssociateResponseAPdu()), null);
      int pdu = Initiation.check(answer);
      opened.setMessageTimeout(0);
      if (ended.get()) {
        throw new IOException("closed");
      }
      receiver =
          Thread.ofVirtual()
              .name("mms-" + endpoint)
              .start(() -> receive(opened, ByteBuffer.allocate(pdu + HEADERS)));
    } catch (IOException | RuntimeException e) {
      close();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new MmsException(Kind.CLOSED, false, Failures.words(e, endpoint), e);
    }
  }

  private ClientAcseSap sap() {
    var sap = new ClientAcseSap(sockets);
    var hex = HexFormat.of();
    var selectors = endpoint.selectors();
    sap.tSap.tSelLocal = hex.parseHex(selectors.ownTransport());
    sap.tSap.tSelRemote = hex.parseHex(selectors.transport());
    sap.tSap.setMaxTPDUSizeParam(TPDU_SIZE_1024);
    sap.tSap.setMessageTimeout((int) endpoint.connectTimeout().toMillis());
    sap.tSap.setMessageFragmentTimeout((int) endpoint.responseTimeout().toMillis());
    sap.sSelRemote = hex.parseHex(selectors.session());
    sap.pSelRemote = hex.parseHex(selectors.presentation());
    return sap;
  }

  private static ByteBuffer encoded(MMSpdu pdu) throws IOException {
    var out = new ReverseByteArrayOutputStream(500, true);
    pdu.encode(out);
    return out.getByteBuffer();
  }

  private void send(MMSpdu request) throws IOException {
    var open = acse;
    if (open == null || ended.get()) {
      throw new IOException("there is no association");
    }
    open.send(encoded(request));
  }

  private void receive(AcseAssociation open, ByteBuffer buffer) {
    try {
      while (!ended.get()) {
        buffer.clear();
        take(open, buffer);
      }
    } catch (IOException | TimeoutException | RuntimeException e) {
      ended(e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // Of a length or a depth that the peer has made up.
      ended(new IOException("what came cannot be held: " + e, e));
    }
  }

  private void take(AcseAssociation open, ByteBuffer buffer) throws IOException, TimeoutException {
    byte[] bytes;
    try {
      bytes = open.receive(buffer);
    } catch (DecodingException e) {
      LOG.log(Level.DEBUG, "receive from=%s: dropped \"%s\"".formatted(endpoint, e), e);
      return;
    }
    var pdu = new MMSpdu();
    try {
      pdu.decode(new ByteArrayInputStream(bytes), null);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "receive from=%s: not understood \"%s\"".formatted(endpoint, e), e);
      exchange.notUnderstood(bytes, e);
      return;
    }
    if (pdu.getUnconfirmedPDU() == null) {
      exchange.answered(pdu);
    } else {
      var report = pdu.getUnconfirmedPDU().getService().getInformationReport();
      var access = report.getVariableAccessSpecification();
      var names =
          access.getListOfVariable() == null
              ? List.of(Names.decode(access.getVariableListName()))
              : Names.decode(access.getListOfVariable());
      listener.report(
          new InformationReport(
              names, DataCodec.decode(report.getListOfAccessResult().getAccessResult())));
    }
  }

  private void ended(Exception cause) {
    if (ended.compareAndSet(false, true)) {
      var reason = new MmsException(Kind.CLOSED, true, Failures.words(cause, endpoint), cause);
      exchange.end(reason);
      closeSocket();
      listener.closed(reason);
    }
  }

  @Override
  public Directory directory() {
    return services;
  }

  @Override
  public Variables variables() {
    return services;
  }

  @Override
  public VariableLists lists() {
    return services.lists();
  }

  @Override
  public Files files() {
    return services.files();
  }

  @Override
  public void close() {
    if (ended.compareAndSet(false, true)) {
      exchange.end(new MmsException(Kind.CLOSED, true, "closed", null));
    }
    closeSocket();
    var thread = receiver;
    if (thread != null && !thread.equals(Thread.currentThread())) {
      try {
        thread.join(END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void closeSocket() {
    try {
      sockets.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "close association=%s: %s".formatted(endpoint, e), e);
    }
  }
}

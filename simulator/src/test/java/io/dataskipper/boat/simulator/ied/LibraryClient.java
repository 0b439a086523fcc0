package io.dataskipper.boat.simulator.ied;

import com.beanit.openiec61850.BasicDataAttribute;
import com.beanit.openiec61850.ClientAssociation;
import com.beanit.openiec61850.ClientEventListener;
import com.beanit.openiec61850.ClientSap;
import com.beanit.openiec61850.Fc;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.Report;
import com.beanit.openiec61850.ServerModel;
import com.beanit.openiec61850.ServiceError;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An association made with the client of a library, which knows nothing of our server. */
final class LibraryClient implements ClientEventListener, AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private final BlockingQueue<IOException> ends = new LinkedBlockingQueue<>();
  private final ClientAssociation association;

  LibraryClient(int port) throws IOException {
    this(port, null, PATIENCE_MILLIS);
  }

  LibraryClient(int port, @Nullable String password, int timeoutMillis) throws IOException {
    var sap = new ClientSap();
    sap.setResponseTimeout(timeoutMillis);
    association = sap.associate(InetAddress.getLoopbackAddress(), port, password, this);
  }

  @Override
  public void newReport(Report report) {
    reports.add(report);
  }

  @Override
  public void associationClosed(IOException e) {
    ends.add(e);
  }

  ClientAssociation association() {
    return association;
  }

  ServerModel model() throws ServiceError, IOException {
    return association.retrieveModel();
  }

  /** Reads an attribute. */
  BasicDataAttribute read(ServerModel model, String reference, Fc fc)
      throws ServiceError, IOException {
    var node = (FcModelNode) model.findModelNode(reference, fc);
    association.getDataValues(node);
    return (BasicDataAttribute) node;
  }

  Report report() throws InterruptedException {
    var report = reports.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    if (report == null) {
      throw new AssertionError("no report within %d ms".formatted(PATIENCE_MILLIS));
    }
    return report;
  }

  boolean noReportWithin(int millis) throws InterruptedException {
    return reports.poll(millis, TimeUnit.MILLISECONDS) == null;
  }

  boolean ended() throws InterruptedException {
    return ends.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) != null;
  }

  @Override
  public void close() {
    association.disconnect();
  }
}

package io.dataskipper.boat.publisher.iec61850server;

import com.beanit.openiec61850.BasicDataAttribute;
import com.beanit.openiec61850.BdaFloat32;
import com.beanit.openiec61850.BdaQuality;
import com.beanit.openiec61850.ClientAssociation;
import com.beanit.openiec61850.ClientEventListener;
import com.beanit.openiec61850.ClientSap;
import com.beanit.openiec61850.Fc;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.Report;
import com.beanit.openiec61850.ServerModel;
import com.beanit.openiec61850.ServiceError;
import com.beanit.openiec61850.Urcb;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client made with a library that knows nothing of our server. */
final class Scada implements ClientEventListener, AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private final ClientAssociation association;
  private final ServerModel model;

  Scada(int port) throws IOException, ServiceError {
    var sap = new ClientSap();
    sap.setResponseTimeout(PATIENCE_MILLIS);
    association = sap.associate(InetAddress.getLoopbackAddress(), port, null, this);
    model = association.retrieveModel();
  }

  ServerModel model() {
    return model;
  }

  ClientAssociation association() {
    return association;
  }

  BasicDataAttribute read(String reference, Fc fc) throws ServiceError, IOException {
    var node = (FcModelNode) model.findModelNode(reference, fc);
    association.getDataValues(node);
    return (BasicDataAttribute) node;
  }

  float number(String reference) throws ServiceError, IOException {
    return ((BdaFloat32) read(reference, Fc.MX)).getFloat();
  }

  BdaQuality quality(String reference, Fc fc) throws ServiceError, IOException {
    return (BdaQuality) read(reference, fc);
  }

  /** Takes reports of changes from a block. */
  Urcb enable(String reference) throws ServiceError, IOException {
    var block = model.getUrcb(reference);
    association.getRcbValues(block);
    association.reserveUrcb(block);
    association.enableReporting(block);
    return block;
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

  @Override
  public void newReport(Report report) {
    reports.add(report);
  }

  @Override
  public void associationClosed(IOException e) {
    // The test sees it by the next request that fails.
  }

  @Override
  public void close() {
    association.disconnect();
  }
}

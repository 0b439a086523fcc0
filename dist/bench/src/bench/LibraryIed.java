package bench;

import com.beanit.openiec61850.ClientAssociation;
import com.beanit.openiec61850.ClientEventListener;
import com.beanit.openiec61850.ClientSap;
import com.beanit.openiec61850.Report;
import com.beanit.openiec61850.ServerModel;
import com.beanit.openiec61850.ServiceError;
import java.io.IOException;
import java.net.InetAddress;

/** An association made with the client of com.beanit openiec61850, with its model. */
final class LibraryIed implements ClientEventListener, Ending {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final ClientAssociation association;
  private final ServerModel model;
  private final Runnable reported;

  private LibraryIed(int port, Runnable reported) throws IOException, ServiceError {
    this.reported = reported;
    var sap = new ClientSap();
    sap.setResponseTimeout(TIMEOUT_MILLIS);
    association = sap.associate(InetAddress.getLoopbackAddress(), port, null, this);
    model = association.retrieveModel();
  }

  /** Connects and retrieves the model. */
  static LibraryIed connect(int port, Runnable reported) throws IOException {
    try {
      return new LibraryIed(port, reported);
    } catch (ServiceError e) {
      throw new IOException(e);
    }
  }

  int attributes() {
    return model.getBasicDataAttributes().size();
  }

  /** Reads a data set; how many members it has. */
  int read(String dataSet) throws IOException {
    var set = model.getDataSet(dataSet);
    association.getDataSetValues(set);
    return set.getMembers().size();
  }

  void enable(String block) throws IOException {
    var urcb = model.getUrcb(block);
    try {
      association.getRcbValues(urcb);
      association.reserveUrcb(urcb);
      association.enableReporting(urcb);
    } catch (ServiceError e) {
      throw new IOException(e);
    }
  }

  @Override
  public void newReport(Report report) {
    reported.run();
  }

  @Override
  public void associationClosed(IOException e) {
    // The next request says so.
  }

  @Override
  public void close() {
    association.disconnect();
  }
}

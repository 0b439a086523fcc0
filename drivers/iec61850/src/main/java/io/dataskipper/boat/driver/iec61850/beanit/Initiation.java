package io.dataskipper.boat.driver.iec61850.beanit;

import com.beanit.openiec61850.internal.mms.asn1.InitiateRequestPDU;
import com.beanit.openiec61850.internal.mms.asn1.Integer16;
import com.beanit.openiec61850.internal.mms.asn1.Integer32;
import com.beanit.openiec61850.internal.mms.asn1.Integer8;
import com.beanit.openiec61850.internal.mms.asn1.MMSpdu;
import com.beanit.openiec61850.internal.mms.asn1.ParameterSupportOptions;
import com.beanit.openiec61850.internal.mms.asn1.ServiceSupportOptions;
import java.io.IOException;

/** What two ends of an association agree on. */
final class Initiation {
  private static final int PDU_SIZE = 65_000;
  private static final int LEAST_PDU_SIZE = 64;
  private static final int OUTSTANDING = 5;
  private static final int NESTING = 10;
  private static final int SERVICE_BITS = 85;
  private static final byte[] PARAMETERS = {0x03, 0x05, (byte) 0xf1, 0x00};
  private static final byte[] SERVICES = {
    (byte) 0xee, 0x1c, 0, 0, 0x04, 0x08, 0, 0, 0x79, (byte) 0xef, 0x18
  };

  private Initiation() {}

  static MMSpdu request() {
    var detail = new InitiateRequestPDU.InitRequestDetail();
    detail.setProposedVersionNumber(new Integer16(1));
    detail.setProposedParameterCBB(new ParameterSupportOptions(PARAMETERS));
    detail.setServicesSupportedCalling(new ServiceSupportOptions(SERVICES, SERVICE_BITS));
    var initiate = new InitiateRequestPDU();
    initiate.setLocalDetailCalling(new Integer32(PDU_SIZE));
    initiate.setProposedMaxServOutstandingCalling(new Integer16(OUTSTANDING));
    initiate.setProposedMaxServOutstandingCalled(new Integer16(OUTSTANDING));
    initiate.setProposedDataStructureNestingLevel(new Integer8(NESTING));
    initiate.setInitRequestDetail(detail);
    var pdu = new MMSpdu();
    pdu.setInitiateRequestPDU(initiate);
    return pdu;
  }

  /** Returns the most bytes of a PDU. */
  static int check(MMSpdu answer) throws IOException {
    if (answer.getInitiateErrorPDU() != null) {
      throw new IOException("declined: " + Refusals.words(answer.getInitiateErrorPDU()));
    }
    var initiated = answer.getInitiateResponsePDU();
    if (initiated == null) {
      throw new IOException("declined");
    }
    int size =
        initiated.getLocalDetailCalled() == null
            ? PDU_SIZE
            : initiated.getLocalDetailCalled().intValue();
    if (size < LEAST_PDU_SIZE || size > PDU_SIZE) {
      throw new IOException("it wants PDUs of %d bytes".formatted(size));
    }
    return size;
  }
}

package io.dataskipper.boat.driver.iec61850.beanit;

import com.beanit.openiec61850.internal.mms.asn1.ConfirmedRequestPDU;
import com.beanit.openiec61850.internal.mms.asn1.ConfirmedServiceRequest;
import com.beanit.openiec61850.internal.mms.asn1.ConfirmedServiceResponse;
import com.beanit.openiec61850.internal.mms.asn1.MMSpdu;
import com.beanit.openiec61850.internal.mms.asn1.Unsigned32;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, which bears the same number: an answer that comes too late is dropped.
 */
final class Exchange {
  private static final int HIGH_BIT = 0x80;
  private static final int CONFIRMED_RESPONSE = 0xA1;
  private static final int CONFIRMED_ERROR = 0xA2;
  private static final int LEAST_ANSWER = 5;

  private final Duration limit;
  private final Wire wire;
  private int lastId;
  private volatile @Nullable Pending pending;
  private volatile @Nullable MmsException end;

  Exchange(Duration limit, Wire wire) {
    this.limit = limit;
    this.wire = wire;
  }

  /** Where requests go. */
  interface Wire {
    void send(MMSpdu request) throws IOException;
  }

  private record Pending(int id, CompletableFuture<ConfirmedServiceResponse> answer) {}

  ConfirmedServiceResponse ask(ConfirmedServiceRequest request)
      throws MmsException, InterruptedException {
    var asked = new Pending(nextId(), new CompletableFuture<>());
    pending = asked;
    try {
      requireOpen();
      wire.send(pdu(asked.id(), request));
      return asked.answer().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      throw new MmsException(Kind.CLOSED, false, String.valueOf(e.getMessage()), e);
    } catch (TimeoutException e) {
      throw new MmsException(
          Kind.TIMEOUT, true, "no answer within %d ms".formatted(limit.toMillis()), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MmsException known
          ? known
          : new MmsException(Kind.MALFORMED, true, String.valueOf(e.getCause()), e);
    } finally {
      pending = null;
    }
  }

  private void requireOpen() throws MmsException {
    var ended = end;
    if (ended != null) {
      throw new MmsException(Kind.CLOSED, false, ended.getMessage(), ended);
    }
  }

  private int nextId() {
    lastId = lastId == Integer.MAX_VALUE ? 1 : lastId + 1;
    return lastId;
  }

  private static MMSpdu pdu(int id, ConfirmedServiceRequest request) {
    var confirmed = new ConfirmedRequestPDU();
    confirmed.setInvokeID(new Unsigned32(id));
    confirmed.setService(request);
    var pdu = new MMSpdu();
    pdu.setConfirmedRequestPDU(confirmed);
    return pdu;
  }

  /** Takes what is not a report. */
  void answered(MMSpdu pdu) {
    var asked = pending;
    if (asked == null) {
      return;
    }
    if (pdu.getConfirmedResponsePDU() != null) {
      if (pdu.getConfirmedResponsePDU().getInvokeID().intValue() == asked.id()) {
        asked.answer().complete(pdu.getConfirmedResponsePDU().getService());
      }
    } else if (pdu.getConfirmedErrorPDU() != null) {
      if (pdu.getConfirmedErrorPDU().getInvokeID().intValue() == asked.id()) {
        refuse(asked, Refusals.words(pdu.getConfirmedErrorPDU().getServiceError()));
      }
    } else if (pdu.getRejectPDU() != null) {
      var id = pdu.getRejectPDU().getOriginalInvokeID();
      if (id == null || id.intValue() == asked.id()) {
        refuse(asked, Refusals.words(pdu.getRejectPDU()));
      }
    }
  }

  private static void refuse(Pending asked, String reason) {
    asked.answer().completeExceptionally(new MmsException(Kind.REFUSED, true, reason, null));
  }

  /** Takes what the library could not decode: it may be the answer that is waited for. */
  void notUnderstood(byte[] bytes, IOException cause) {
    var asked = pending;
    if (asked == null || invokeId(bytes) != asked.id()) {
      return;
    }
    boolean error = (bytes[0] & 0xFF) == CONFIRMED_ERROR;
    asked
        .answer()
        .completeExceptionally(
            new MmsException(
                error ? Kind.REFUSED : Kind.MALFORMED,
                true,
                error ? "declined for a reason that is not understood" : "not understood",
                cause));
  }

  /** The number of the request that a confirmed answer belongs to; -1 if it is none. */
  private static int invokeId(byte[] bytes) {
    int tag = bytes[0] & 0xFF;
    if (bytes.length < LEAST_ANSWER || (tag != CONFIRMED_RESPONSE && tag != CONFIRMED_ERROR)) {
      return -1;
    }
    int length = bytes[1] & 0xFF;
    int number = 2 + (length > HIGH_BIT ? length - HIGH_BIT : 0);
    if (number + 2 > bytes.length) {
      return -1;
    }
    int size = bytes[number + 1];
    return size < 1 || number + 2 + size > bytes.length
        ? -1
        : new BigInteger(bytes, number + 2, size).intValue();
  }

  /** Nothing will be answered any more. */
  void end(MmsException reason) {
    end = reason;
    var asked = pending;
    if (asked != null) {
      asked.answer().completeExceptionally(reason);
    }
  }
}

package io.dataskipper.boat.driver.iec61850.beanit;

import com.beanit.jasn1.ber.types.BerInteger;
import com.beanit.openiec61850.internal.mms.asn1.RejectPDU;
import com.beanit.openiec61850.internal.mms.asn1.ServiceError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reasons of a server in words. */
final class Refusals {
  private static final Map<Integer, String> ACCESS =
      Map.of(
          0, "other",
          1, "object-access-unsupported",
          2, "object-non-existent",
          3, "object-access-denied",
          4, "object-invalidated");
  private static final Map<Integer, String> DEFINITION =
      Map.of(
          0, "other",
          1, "object-undefined",
          2, "invalid-address",
          3, "type-unsupported",
          4, "type-inconsistent",
          5, "object-exists",
          6, "object-attribute-inconsistent");
  private static final Map<Integer, String> FILE =
      Map.of(
          0, "other",
          1, "filename-ambiguous",
          2, "file-busy",
          3, "filename-syntax-error",
          4, "content-type-invalid",
          5, "position-invalid",
          6, "file-access-denied",
          7, "file-non-existent",
          8, "duplicate-filename",
          9, "insufficient-space-in-filestore");

  private static final Map<Integer, String> REJECTED =
      Map.of(
          0, "other",
          1, "unrecognized-service",
          2, "unrecognized-modifier",
          3, "invalid-invokeID",
          4, "invalid-argument",
          5, "invalid-modifier",
          6, "max-serv-outstanding-exceeded",
          8, "max-recursion-exceeded",
          9, "value-out-of-range");

  private Refusals() {}

  static String words(ServiceError error) {
    var text = new StringBuilder();
    classes(error.getErrorClass())
        .forEach(
            (name, code) -> text.append(name).append(": ").append(word(name, code.intValue())));
    if (error.getAdditionalDescription() != null) {
      text.append(" \"").append(error.getAdditionalDescription()).append('"');
    }
    return text.isEmpty() ? "no reason given" : text.toString();
  }

  private static String word(String name, int code) {
    var known =
        switch (name) {
          case "access" -> ACCESS.get(code);
          case "definition" -> DEFINITION.get(code);
          case "file" -> FILE.get(code);
          default -> null;
        };
    return known == null ? "code " + code : known;
  }

  private static Map<String, BerInteger> classes(ServiceError.@Nullable ErrorClass error) {
    var classes = new LinkedHashMap<String, BerInteger>();
    if (error != null) {
      put(classes, "access", error.getAccess());
      put(classes, "definition", error.getDefinition());
      put(classes, "file", error.getFile());
      put(classes, "resource", error.getResource());
      put(classes, "service", error.getService());
      put(classes, "service-preempt", error.getServicePreempt());
      put(classes, "vmd-state", error.getVmdState());
      put(classes, "application-reference", error.getApplicationReference());
      put(classes, "time-resolution", error.getTimeResolution());
      put(classes, "initiate", error.getInitiate());
      put(classes, "others", error.getOthers());
    }
    return classes;
  }

  private static void put(Map<String, BerInteger> classes, String name, @Nullable BerInteger code) {
    if (code != null) {
      classes.put(name, code);
    }
  }

  static String words(RejectPDU reject) {
    var reason = reject.getRejectReason();
    if (reason == null) {
      return "rejected";
    }
    if (reason.getConfirmedRequestPDU() != null) {
      int code = reason.getConfirmedRequestPDU().intValue();
      return "rejected, confirmed-request: " + REJECTED.getOrDefault(code, "code " + code);
    }
    return reason.getPduError() != null
        ? "rejected, pdu-error code " + reason.getPduError()
        : "rejected";
  }
}

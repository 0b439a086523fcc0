package io.dataskipper.boat.simulator;

import java.util.List;

/**
 * What a meter says it is (function codes 17 and 43/14), in ASCII, at most 200 characters together.
 *
 * @param vendorName object 0
 * @param productCode object 1
 * @param revision object 2, such as {@code V2.11}
 * @param vendorUrl object 3; objects 3 to 5 are left out together if all are empty
 * @param productName object 4
 * @param modelName object 5
 */
public record DeviceIdentity(
    String vendorName,
    String productCode,
    String revision,
    String vendorUrl,
    String productName,
    String modelName) {
  private static final int MOST = 200;

  public DeviceIdentity {
    String all = vendorName + productCode + revision + vendorUrl + productName + modelName;
    if (all.length() > MOST || !all.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "identity \"%s\" is not at most %d ASCII characters".formatted(all, MOST));
    }
  }

  /** The three objects that every device with an identity has. */
  public static DeviceIdentity basic(String vendorName, String productCode, String revision) {
    return new DeviceIdentity(vendorName, productCode, revision, "", "", "");
  }

  List<String> basicObjects() {
    return List.of(vendorName, productCode, revision);
  }

  /** All objects; their places are their ids. */
  List<String> objects() {
    if (vendorUrl.isEmpty() && productName.isEmpty() && modelName.isEmpty()) {
      return basicObjects();
    }
    return List.of(vendorName, productCode, revision, vendorUrl, productName, modelName);
  }
}

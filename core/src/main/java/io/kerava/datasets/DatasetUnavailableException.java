package io.kerava.datasets;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set that is not on this machine and could not be downloaded.
 *
 * <p>The message names the address, the cause, and the places where a file may be put by hand. A
 * program that can work with other data catches this one:
 *
 * <pre>{@code
 * ImageData digits;
 * try {
 *   digits = Mnist.loadData();
 * } catch (DatasetUnavailableException e) {
 *   System.out.println(e.getMessage());
 *   digits = SyntheticDigits.loadData();
 * }
 * System.out.println(digits); // says where the digits come from
 * }</pre>
 */
public final class DatasetUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatasetUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * A data set that was looked for everywhere.
   *
   * @param places where its files may be put, a line for each
   * @param otherwise last lines, on what to take in its place
   */
  static DatasetUnavailableException of(
      String dataset, URI address, IOException cause, List<String> places, String... otherwise) {
    List<String> lines = new ArrayList<>();
    lines.add(
        dataset
            + " is not on this machine, and its download from "
            + address
            + " failed: "
            + cause.getMessage()
            + ".");
    lines.add("Put it into one of these places, or call again when the network is there:");
    for (int i = 0; i < places.size(); i++) {
      lines.add("  " + (i + 1) + ". " + places.get(i));
    }
    lines.addAll(List.of(otherwise));
    return new DatasetUnavailableException(String.join("\n", lines), cause);
  }
}

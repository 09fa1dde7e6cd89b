package io.kerava.datasets;

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
}

package io.kerava.benchmarks.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * How large the works are: the arguments of a worker, in Java and in Python.
 *
 * @param data the folder with the digits
 * @param rows how many digits
 * @param xorEpochs how many epochs XOR takes
 * @param latencySeconds for how long single rows are predicted
 */
public record Settings(Path data, int rows, int xorEpochs, double latencySeconds) {
  static Settings parse(List<String> arguments) {
    return new Settings(
        Path.of(arguments.get(0)),
        Integer.parseInt(arguments.get(1)),
        Integer.parseInt(arguments.get(2)),
        Double.parseDouble(arguments.get(3)));
  }

  /** How many of the digits are taken as images: 100 batches of 128 where there are 60,000. */
  public int images() {
    return (int) (rows * 16L / 75);
  }

  /** How many sequences there are: 100 batches of 32 where there are 60,000 digits. */
  public int sequences() {
    return (int) (rows * 4L / 75);
  }

  /** How many colored pictures there are: 25 batches of 32 where there are 60,000 digits. */
  public int pictures() {
    return (int) (rows / 75L);
  }

  /** How many sequences a Transformer gets: 50 batches of 16 where there are 60,000 digits. */
  public int phrases() {
    return (int) (rows / 75L);
  }

  /** What {@link #parse} reads. */
  public List<String> arguments() {
    return List.of(
        data.toString(),
        Integer.toString(rows),
        Integer.toString(xorEpochs),
        Double.toString(latencySeconds));
  }
}

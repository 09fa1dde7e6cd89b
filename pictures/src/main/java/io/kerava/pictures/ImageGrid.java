package io.kerava.pictures;

import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Images in rows, each under its words. */
final class ImageGrid {
  private static final int MOST = 100;
  private static final int MOST_IN_ONE_ROW = 5;
  private static final int SIDE = 110;
  private static final int LABEL_HEIGHT = 20;
  private static final int GAP = 5;
  private static final int WRONG = 0xD55E00;

  private ImageGrid() {}

  /** Images with what they show, and what they were taken for. */
  static Picture of(INDArray x, int[] labels, int[] predictions, ChartOptions options) {
    INDArray images = PixelArray.images(x);
    int count = (int) images.size(0);
    require("labels", labels, count);
    require("predictions", predictions, count);
    double white = PixelArray.white(images);
    Theme theme = options.theme();
    int classes = 1 + Math.max(highest(labels), highest(predictions));
    List<String> names = classes == 0 ? List.of() : options.namesOf(classes);
    int shown = Math.min(count, MOST);
    int errors = 0;
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      boolean wrong = isWrong(i, labels, predictions);
      errors += wrong ? 1 : 0;
      cells.add(
          new Cell(
              PixelArray.image(images.get(NDArrayIndex.point(i)), white),
              label(i, labels, predictions, names),
              wrong ? WRONG : theme.words(),
              theme));
    }
    String what =
        predictions.length == 0
            ? shown + " images"
            : shown + " predictions, " + errors + " of them wrong";
    return page(options, what, cells);
  }

  private static int highest(int[] classes) {
    return Arrays.stream(classes).max().orElse(-1);
  }

  private static void require(String name, int[] classes, int count) {
    if (classes.length != 0 && classes.length != count) {
      throw new IllegalArgumentException(
          "'%s' must have one class for each of the %d images. Received: %d"
              .formatted(name, count, classes.length));
    }
    for (int each : classes) {
      if (each < 0) {
        throw new IllegalArgumentException(
            "'%s' must count classes from 0. Received: %d".formatted(name, each));
      }
    }
  }

  private static String label(int i, int[] labels, int[] predictions, List<String> names) {
    if (predictions.length == 0) {
      return labels.length == 0 ? "" : names.get(labels[i]);
    }
    String predicted = names.get(predictions[i]);
    return isWrong(i, labels, predictions)
        ? predicted + " (" + names.get(labels[i]) + ")"
        : predicted;
  }

  private static boolean isWrong(int i, int[] labels, int[] predictions) {
    return labels.length > 0 && predictions.length > 0 && labels[i] != predictions[i];
  }

  /** The channels of what a layer makes of an image. */
  static Picture ofFeatures(
      Sequential model, String layerName, INDArray image, ChartOptions options) {
    INDArray flowing = batchOfOne(model, image);
    Layer wanted = model.getLayer(layerName);
    for (Layer layer : model.layers()) {
      flowing = layer.call(flowing);
      if (layer == wanted) {
        break;
      }
    }
    if (flowing.rank() != 4) {
      throw new IllegalArgumentException(
          "Feature maps are drawn of a layer whose output is (height, width, channels). The output"
              + " of '%s' is %s.".formatted(layerName, wanted.outputShape()));
    }
    INDArray maps = flowing.get(NDArrayIndex.point(0));
    return ofChannels(maps, "What " + layerName + " makes of the image", options);
  }

  private static INDArray batchOfOne(Sequential model, INDArray image) {
    int rank = model.getLayer(0).inputShape().rank();
    if (image.rank() == rank) {
      long[] batch = new long[rank + 1];
      batch[0] = 1;
      System.arraycopy(image.shape(), 0, batch, 1, rank);
      return image.reshape(batch);
    }
    if (image.rank() != rank + 1 || image.size(0) != 1) {
      throw new IllegalArgumentException(
          "'image' must be one sample of the shape %s. Received: image of the shape %s"
              .formatted(model.getLayer(0).inputShape(), Arrays.toString(image.shape())));
    }
    return image;
  }

  /** The kernels of a convolution: in color where it has three inputs, each input alone else. */
  static Picture ofFilters(Sequential model, String layerName, ChartOptions options) {
    List<INDArray> weights = model.getLayer(layerName).getWeights();
    if (weights.isEmpty() || weights.get(0).rank() != 4) {
      throw new IllegalArgumentException(
          "Filters are drawn of a two-dimensional convolution, whose kernel is (height, width,"
              + " inputs, filters). The layer '%s' has none.".formatted(layerName));
    }
    INDArray kernel = weights.get(0);
    long inputs = kernel.size(2);
    String title = "Filters of " + layerName;
    if (inputs != 3) {
      INDArray planes =
          kernel.reshape('c', kernel.size(0), kernel.size(1), inputs * kernel.size(3));
      return ofChannels(planes, title, options);
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(kernel.size(3), MOST); i++) {
      INDArray filter =
          kernel.get(
              NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(i));
      cells.add(cell(PixelArray.image(PixelArray.stretched(filter), 1), i, options.theme()));
    }
    return page(options, title + counted(cells.size(), kernel.size(3)), cells);
  }

  private static Picture ofChannels(INDArray maps, String title, ChartOptions options) {
    long count = maps.size(2);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(count, MOST); i++) {
      INDArray map = maps.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(i));
      cells.add(cell(PixelArray.colored(map, ColorMap.VIRIDIS), i, options.theme()));
    }
    return page(options, title + counted(cells.size(), count), cells);
  }

  private static Cell cell(BufferedImage image, int index, Theme theme) {
    return new Cell(image, Integer.toString(index), theme.lines(), theme);
  }

  private static String counted(int shown, long all) {
    return shown == all ? "" : " (the first " + shown + " of " + all + ")";
  }

  private static Picture page(ChartOptions options, String title, List<Cell> cells) {
    int square = (int) Math.ceil(Math.sqrt(cells.size()));
    boolean labelled = cells.stream().anyMatch(each -> !each.label().isEmpty());
    return Page.of(
        options.titleOr(title),
        cells,
        cells.size() <= MOST_IN_ONE_ROW ? cells.size() : square,
        options,
        SIDE,
        SIDE + (labelled ? LABEL_HEIGHT : 0));
  }

  /** An image under its label. */
  private record Cell(BufferedImage image, String label, int color, Theme theme)
      implements Painter {
    private static final int MOST_SIDE = 256;

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
      int top = label.isEmpty() ? GAP : LABEL_HEIGHT;
      double scale =
          Math.min(
              (width - 2.0 * GAP) / image.getWidth(),
              (height - top - GAP) / (double) image.getHeight());
      int wide = (int) Math.round(image.getWidth() * scale);
      int high = (int) Math.round(image.getHeight() * scale);
      int left = (width - wide) / 2;
      new Words(graphics, theme)
          .fitted(label, width / 2.0, top / 2.0, width - 2.0 * GAP, LABEL_HEIGHT, color);
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.setColor(new Color(theme.grid()));
      graphics.fillRect(left - 1, top - 1, wide + 2, high + 2);
      graphics.drawImage(PixelArray.enlarged(image, MOST_SIDE), left, top, wide, high, null);
    }
  }
}

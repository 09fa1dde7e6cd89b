package io.kerava.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * How people write the ten digits: a few skeletons for each.
 *
 * <p>A skeleton is written as points {@code x,y} in a box of 100 × 100, y downwards; a smooth curve
 * goes through the points, {@code |} begins a new curve at a corner of the same stroke, and {@code
 * ;} lifts the pen.
 */
final class DigitShapes {

  private static final String[][] SHAPES = {
    {
      "52,2 28,12 14,48 22,84 50,98 78,86 88,50 76,14 48,3",
      "54,0 34,18 26,54 36,88 54,99 70,80 74,40 62,8 50,4",
      "60,6 36,4 16,32 14,68 36,96 66,92 86,62 82,26 62,6 40,16"
    },
    {
      "50,0 50,50 50,100",
      "60,0 53,50 44,100",
      "46,0 50,50 52,100",
      "32,24 56,2 | 56,2 54,50 52,100",
      "34,22 52,2 | 52,2 52,100 ; 30,100 74,99"
    },
    {
      "15,25 28,6 52,0 76,12 78,35 58,62 35,82 12,98 | 12,98 50,94 90,98",
      "15,22 35,4 62,4 76,22 66,50 40,78 20,92 12,84 28,76 50,88 70,98 92,90",
      "18,30 30,5 60,2 78,20 70,48 45,72 15,97 | 15,97 88,95",
      "10,16 40,2 70,14 68,44 44,74 22,94 16,86 34,80 62,94 94,98"
    },
    {
      "18,12 42,0 70,8 72,30 56,44 38,48 | 38,48 68,54 80,74 64,94 38,100 12,88",
      "15,5 75,4 | 75,4 42,42 | 42,42 74,52 78,80 52,98 15,90",
      "20,15 45,2 68,15 62,38 42,46 68,54 76,78 52,98 16,88",
      "24,8 52,0 70,18 54,40 36,46 64,52 84,70 76,94 44,100 10,94"
    },
    {
      "28,2 20,40 22,54 50,58 84,52 ; 74,4 70,50 66,100",
      "62,0 38,30 10,64 | 10,64 90,62 ; 66,2 64,50 62,100",
      "30,5 15,52 | 15,52 86,48 ; 75,0 68,60 60,100",
      "24,10 18,42 38,56 74,44 | 80,2 76,44 70,100"
    },
    {
      "78,2 30,4 | 30,4 24,44 | 24,44 50,36 76,50 78,76 54,98 16,92",
      "34,6 26,45 | 26,45 56,38 80,60 70,90 42,100 14,90 ; 34,6 86,2",
      "76,6 40,8 26,28 40,44 66,58 70,82 48,98 16,92",
      "88,0 44,8 | 44,8 34,46 | 34,46 62,48 68,72 46,92 8,100"
    },
    {
      "64,2 38,22 20,55 22,85 46,99 72,88 74,64 52,54 28,66 22,80",
      "50,0 28,35 20,72 40,98 68,92 74,70 54,58 30,70 24,82",
      "72,8 50,4 28,30 18,66 34,96 62,96 74,74 58,58 32,66 20,80",
      "44,0 30,40 26,78 40,98 60,92 64,74 48,66 30,80"
    },
    {
      "12,8 48,8 86,4 | 86,4 62,45 44,100",
      "12,8 48,8 86,4 | 86,4 62,45 44,100 ; 38,54 82,48",
      "14,24 16,6 | 16,6 84,6 | 84,6 58,50 50,100",
      "10,14 40,4 82,8 78,35 58,65 52,100",
      "16,20 36,8 58,12 82,6 | 82,6 64,50 54,100"
    },
    {
      "70,14 46,2 24,16 34,38 60,54 76,76 58,97 32,96 20,76 40,54 66,36 72,16",
      "50,48 26,26 48,2 72,22 50,48 24,76 48,99 76,78 50,48",
      "50,2 28,14 32,38 52,46 70,34 70,12 48,2 ; 50,46 24,62 26,88 50,99 76,86 74,60 50,46",
      "78,8 48,2 28,18 46,42 70,66 64,92 38,98 30,78 52,54 74,30 84,6"
    },
    {
      "74,26 52,4 26,14 20,38 40,52 66,42 76,22 | 76,22 74,60 68,100",
      "72,30 50,6 26,18 24,44 48,52 70,36 74,20 76,60 62,92 30,98",
      "70,16 44,2 22,24 30,48 56,46 72,18 | 72,18 62,60 46,100",
      "66,20 46,8 28,26 38,42 60,36 68,16 | 68,16 66,60 64,100"
    },
  };

  /** Digit, variant, curve; a curve is x0, y0, x1, y1 … */
  private static final double[][][][] CURVES = parse();

  private DigitShapes() {}

  static int variants(int digit) {
    return CURVES[digit].length;
  }

  /** The curves of one skeleton. They are shared: read only. */
  static double[][] curves(int digit, int variant) {
    return CURVES[digit][variant];
  }

  private static double[][][][] parse() {
    double[][][][] curves = new double[SHAPES.length][][][];
    for (int digit = 0; digit < SHAPES.length; digit++) {
      curves[digit] = new double[SHAPES[digit].length][][];
      for (int variant = 0; variant < SHAPES[digit].length; variant++) {
        curves[digit][variant] = parse(SHAPES[digit][variant]);
      }
    }
    return curves;
  }

  private static double[][] parse(String shape) {
    List<double[]> curves = new ArrayList<>();
    for (String curve : shape.split("[|;]", -1)) {
      String[] numbers = curve.strip().split("[ ,]+", -1);
      double[] points = new double[numbers.length];
      for (int i = 0; i < points.length; i++) {
        points[i] = Double.parseDouble(numbers[i]) / 100;
      }
      curves.add(points);
    }
    return curves.toArray(new double[0][]);
  }
}

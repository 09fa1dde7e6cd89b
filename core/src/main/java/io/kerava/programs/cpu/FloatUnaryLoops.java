package io.kerava.programs.cpu;

import io.kerava.activations.FloatMath;
import io.kerava.programs.Unary;
import java.util.EnumMap;
import java.util.Map;

/** Functions of an array of floats that take one loop. */
final class FloatUnaryLoops {
  private static final Map<Unary, FloatUnary> LOOPS = new EnumMap<>(Unary.class);

  static {
    LOOPS.put(Unary.NEGATIVE, FloatUnaryLoops::negative);
    LOOPS.put(Unary.ABSOLUTE, FloatUnaryLoops::absolute);
    LOOPS.put(Unary.SIGN, FloatUnaryLoops::sign);
    LOOPS.put(Unary.FLOOR, FloatUnaryLoops::floor);
    LOOPS.put(Unary.CEIL, FloatUnaryLoops::ceil);
    LOOPS.put(Unary.ROUND, FloatUnaryLoops::round);
    LOOPS.put(Unary.SQRT, FloatUnaryLoops::sqrt);
    LOOPS.put(Unary.RSQRT, FloatUnaryLoops::rsqrt);
    LOOPS.put(Unary.TANH, (a, y, length) -> FloatMath.tanh(a, y, 0, length));
    LOOPS.put(Unary.SIN, FloatUnaryLoops::sin);
    LOOPS.put(Unary.COS, FloatUnaryLoops::cos);
    LOOPS.put(Unary.TAN, FloatUnaryLoops::tan);
    LOOPS.put(Unary.ARCSIN, FloatUnaryLoops::arcsin);
    LOOPS.put(Unary.ARCCOS, FloatUnaryLoops::arccos);
    LOOPS.put(Unary.ARCTAN, FloatUnaryLoops::arctan);
    LOOPS.put(Unary.SINH, FloatUnaryLoops::sinh);
    LOOPS.put(Unary.COSH, FloatUnaryLoops::cosh);
    LOOPS.put(Unary.LOG1P, FloatUnaryLoops::log1p);
    LOOPS.put(Unary.ARCSINH, FloatUnaryLoops::arcsinh);
    LOOPS.put(Unary.ARCCOSH, FloatUnaryLoops::arccosh);
    LOOPS.put(Unary.ARCTANH, FloatUnaryLoops::arctanh);
    LOOPS.put(Unary.ERFINV, FloatUnaryLoops::erfinv);
  }

  /** Its square makes the smallest float larger than 1, so that a clamp tells the sign. */
  private static final float STEEP = 1e23f;

  private FloatUnaryLoops() {}

  /** The loop of a function. */
  static FloatUnary of(Unary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void negative(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = -a[i];
    }
  }

  static void absolute(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.abs(a[i]);
    }
  }

  static void sign(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(-1f, Math.min(1f, a[i] * STEEP * STEEP));
    }
  }

  static void floor(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.floor(a[i]);
    }
  }

  static void ceil(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.ceil(a[i]);
    }
  }

  static void round(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.rint(a[i]);
    }
  }

  static void sqrt(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.sqrt(a[i]);
    }
  }

  static void rsqrt(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = 1f / (float) Math.sqrt(a[i]);
    }
  }

  static void sin(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.sin(a[i]);
    }
  }

  static void cos(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.cos(a[i]);
    }
  }

  static void tan(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.tan(a[i]);
    }
  }

  static void arcsin(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.asin(a[i]);
    }
  }

  static void arccos(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.acos(a[i]);
    }
  }

  static void arctan(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.atan(a[i]);
    }
  }

  static void sinh(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.sinh(a[i]);
    }
  }

  static void cosh(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.cosh(a[i]);
    }
  }

  static void log1p(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) DoubleFunctions.log1p(a[i]);
    }
  }

  static void arcsinh(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) DoubleFunctions.arcsinh(a[i]);
    }
  }

  static void arccosh(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) DoubleFunctions.arccosh(a[i]);
    }
  }

  static void arctanh(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) DoubleFunctions.arctanh(a[i]);
    }
  }

  static void erfinv(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) DoubleFunctions.erfinv(a[i]);
    }
  }
}

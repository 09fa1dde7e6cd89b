package io.kerava.programs.nd4j;

import io.kerava.programs.AddAlongAxis;
import io.kerava.programs.ArgReduce;
import io.kerava.programs.ArgSort;
import io.kerava.programs.Binary;
import io.kerava.programs.Broadcast;
import io.kerava.programs.Cast;
import io.kerava.programs.Concatenate;
import io.kerava.programs.Constant;
import io.kerava.programs.Convolution;
import io.kerava.programs.ConvolutionInput;
import io.kerava.programs.ConvolutionKernel;
import io.kerava.programs.CumulativeSum;
import io.kerava.programs.Draw;
import io.kerava.programs.DynamicSlice;
import io.kerava.programs.DynamicUpdate;
import io.kerava.programs.Fill;
import io.kerava.programs.Gather;
import io.kerava.programs.Iota;
import io.kerava.programs.MatMul;
import io.kerava.programs.Pad;
import io.kerava.programs.Primitive;
import io.kerava.programs.Reduce;
import io.kerava.programs.Reshape;
import io.kerava.programs.Reverse;
import io.kerava.programs.Scan;
import io.kerava.programs.ScatterAdd;
import io.kerava.programs.Select;
import io.kerava.programs.Slice;
import io.kerava.programs.Softmax;
import io.kerava.programs.StopGradient;
import io.kerava.programs.TakeAlongAxis;
import io.kerava.programs.Transpose;
import io.kerava.programs.Unary;
import io.kerava.programs.Windows;
import io.kerava.programs.WindowsSum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How ND4J computes each primitive. */
final class Forms {
  private static final Map<Class<? extends Primitive>, Form<Primitive>> FORMS =
      new LinkedHashMap<>();

  static {
    put(Unary.class, UnaryForms::compute);
    put(Binary.class, BinaryForms::compute);
    put(Select.class, (p, at) -> Operations.select(at.input(0), at.input(1), at.input(2)));
    put(Cast.class, CastForm::cast);
    put(StopGradient.class, (p, at) -> at.input(0));
    put(Constant.class, ShapeForms::constant);
    put(Fill.class, ShapeForms::fill);
    put(Iota.class, ShapeForms::iota);
    put(Reshape.class, ShapeForms::reshape);
    put(Transpose.class, ShapeForms::transpose);
    put(Broadcast.class, ShapeForms::broadcast);
    put(Slice.class, ShapeForms::slice);
    put(Pad.class, ShapeForms::pad);
    put(Concatenate.class, ShapeForms::concatenate);
    put(Reverse.class, ShapeForms::reverse);
    put(DynamicSlice.class, ShapeForms::dynamicSlice);
    put(DynamicUpdate.class, ShapeForms::dynamicUpdate);
    putSum(Reduce.class, ReduceForms::reduce);
    put(ArgReduce.class, ReduceForms::argReduce);
    put(CumulativeSum.class, ReduceForms::cumulativeSum);
    put(Softmax.class, ReduceForms::softmax);
    put(ArgSort.class, SortForm::argSort);
    put(Gather.class, IndexForms::gather);
    putSum(ScatterAdd.class, IndexForms::scatterAdd);
    put(TakeAlongAxis.class, IndexForms::takeAlongAxis);
    putSum(AddAlongAxis.class, IndexForms::addAlongAxis);
    put(Windows.class, WindowForms::windows);
    putSum(WindowsSum.class, WindowForms::sum);
    put(Draw.class, DrawForm::draw);
    putSum(MatMul.class, MatMulForm::matmul);
    putSum(Convolution.class, ConvolutionForms::convolution);
    putSum(ConvolutionInput.class, ConvolutionForms::input);
    putSum(ConvolutionKernel.class, ConvolutionForms::kernel);
  }

  private Forms() {}

  private static <P extends Primitive> void put(Class<P> type, Form<P> form) {
    FORMS.put(type, (primitive, call) -> form.compute(type.cast(primitive), call));
  }

  /** What adds up: where an input has no elements, all sums are 0. */
  private static <P extends Primitive> void putSum(Class<P> type, Form<P> form) {
    put(
        type,
        (primitive, call) -> call.hasEmptyInput() ? call.filled(0) : form.compute(primitive, call));
  }

  /** The primitives that there are forms of, loops aside. */
  static Set<Class<? extends Primitive>> primitives() {
    return FORMS.keySet();
  }

  /**
   * What is done for a primitive.
   *
   * @throws UnsupportedOperationException where there is no form, by name
   */
  static Step step(Primitive primitive, DataType floats) {
    if (primitive instanceof Scan loop) {
      return new ScanForm(loop, floats);
    }
    Form<Primitive> form = known(FORMS.get(primitive.getClass()), primitive);
    return call -> List.of(output(form, primitive, call));
  }

  /** ND4J's operations don't take arrays without elements, so that none is run for such outputs. */
  private static INDArray output(Form<Primitive> form, Primitive primitive, Call call) {
    return call.type().shape().size() == 0
        ? call.newOutput()
        : form.compute(primitive.atBatch(call.batch()), call);
  }

  /** The form of a primitive that has one. */
  static <T> T known(@Nullable T form, Primitive primitive) {
    if (form == null) {
      throw new UnsupportedOperationException("ND4J has no form of " + primitive + ".");
    }
    return form;
  }
}

package io.kerava.programs.cpu;

import io.kerava.programs.AddAlongAxis;
import io.kerava.programs.ArgReduce;
import io.kerava.programs.ArgSort;
import io.kerava.programs.Broadcast;
import io.kerava.programs.Concatenate;
import io.kerava.programs.Convolution;
import io.kerava.programs.ConvolutionInput;
import io.kerava.programs.ConvolutionKernel;
import io.kerava.programs.CumulativeSum;
import io.kerava.programs.Draw;
import io.kerava.programs.DynamicSlice;
import io.kerava.programs.DynamicUpdate;
import io.kerava.programs.Gather;
import io.kerava.programs.Iota;
import io.kerava.programs.MatMul;
import io.kerava.programs.Pad;
import io.kerava.programs.Primitive;
import io.kerava.programs.Reduce;
import io.kerava.programs.Reverse;
import io.kerava.programs.Scan;
import io.kerava.programs.ScatterAdd;
import io.kerava.programs.Slice;
import io.kerava.programs.TakeAlongAxis;
import io.kerava.programs.Transpose;
import io.kerava.programs.Windows;
import io.kerava.programs.WindowsSum;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How the CPU computes each primitive that isn't elementwise. */
final class CpuForms {
  private static final Map<Class<? extends Primitive>, Form<Primitive>> FORMS =
      new LinkedHashMap<>();

  static {
    put(Iota.class, CopyForms::iota);
    put(Transpose.class, CopyForms::transpose);
    put(Broadcast.class, CopyForms::broadcast);
    put(Slice.class, CopyForms::slice);
    put(Pad.class, CopyForms::pad);
    put(Concatenate.class, CopyForms::concatenate);
    put(Reverse.class, CopyForms::reverse);
    put(DynamicSlice.class, CopyForms::dynamicSlice);
    put(DynamicUpdate.class, CopyForms::dynamicUpdate);
    put(Reduce.class, ReduceForms::reduce);
    put(ArgReduce.class, ReduceForms::argReduce);
    put(CumulativeSum.class, ReduceForms::cumulativeSum);
    put(ArgSort.class, SortForms::argSort);
    put(Gather.class, IndexForms::gather);
    put(ScatterAdd.class, IndexForms::scatterAdd);
    put(TakeAlongAxis.class, IndexForms::takeAlongAxis);
    put(AddAlongAxis.class, IndexForms::addAlongAxis);
    put(Windows.class, WindowForms::windows);
    put(WindowsSum.class, WindowForms::sum);
    put(Draw.class, DrawForm::draw);
    put(Scan.class, ScanStep::of);
    put(MatMul.class, MatMulForm::matmul);
    put(Convolution.class, ConvolutionForms::convolution);
    put(ConvolutionInput.class, ConvolutionForms::input);
    put(ConvolutionKernel.class, ConvolutionForms::kernel);
  }

  private CpuForms() {}

  private static <P extends Primitive> void put(Class<P> type, Form<P> form) {
    FORMS.put(type, (primitive, at) -> form.bind(type.cast(primitive), at));
  }

  /** The primitives that there are forms of. */
  static Set<Class<? extends Primitive>> primitives() {
    return FORMS.keySet();
  }

  /**
   * The step of an instruction.
   *
   * @throws UnsupportedOperationException where there is no form, by name
   */
  static Step bind(Primitive primitive, Binding at) {
    Form<Primitive> form = FORMS.get(primitive.getClass());
    if (form == null) {
      throw new UnsupportedOperationException("The CPU has no form of " + primitive + ".");
    }
    return form.bind(primitive, at);
  }
}

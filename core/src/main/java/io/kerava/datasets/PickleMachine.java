package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of Python's pickle machine, protocols 2 to 5, that arrays of lists need. A global is
 * taken by its name alone, from a list of four; "calling" it makes an empty object whose state is
 * kept as it comes. Source: Python's {@code Lib/pickle.py} and {@code pickletools.py}.
 */
final class PickleMachine {

  /** As in Keras's npz_utils.py: what rebuilds an array, by its old and its new name. */
  private static final Set<String> GLOBALS =
      Set.of(
          "numpy.ndarray",
          "numpy.dtype",
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct");

  /** Marks, {@code None} and other values that mean nothing here. */
  private enum Sign {
    MARK,
    NOTHING
  }

  /** An object made by a global, with the state that it was given last. */
  static final class Built {
    private @Nullable Object state;

    @Nullable Object state() {
      return state;
    }
  }

  private final String name;
  private final ByteBuffer program;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  PickleMachine(String name, byte[] bytes, int start) {
    this.name = name;
    this.program = ByteBuffer.wrap(bytes).position(start).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The object that the pickle builds. */
  Object run() {
    try {
      while (true) {
        int opcode = program.get() & 0xff;
        if (opcode == '.') {
          return pop();
        }
        step(opcode);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw NpyArray.broken(name, "is truncated or altered", "a whole pickle", e.toString());
    }
  }

  private void step(int opcode) {
    switch (opcode) {
      case 0x80 -> program.get(); // the protocol's number
      case 0x95 -> program.getLong(); // a frame's length
      case '(' -> stack.add(Sign.MARK);
      case 'N', 0x88, 0x89 -> stack.add(Sign.NOTHING); // None, True, False
      case 'K' -> stack.add(program.get() & 0xff);
      case 'M' -> stack.add(program.getShort() & 0xffff);
      case 'J' -> stack.add(program.getInt());
      case 'X' -> stack.add(new String(bytes(program.getInt()), UTF_8));
      case 0x8c, 'C', 'U' -> stack.add(new String(bytes(program.get() & 0xff), UTF_8));
      case ']' -> stack.add(new PickledList());
      case 'a' -> append(List.of(pop()));
      case 'e' -> append(popToMark());
      case ')' -> stack.add(List.of());
      case 't' -> stack.add(popToMark());
      case 0x85, 0x86, 0x87 -> stack.add(pop(opcode - 0x84));
      case 'q' -> memo.put(program.get() & 0xff, top());
      case 'r' -> memo.put(program.getInt(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> stack.add(known(program.get() & 0xff));
      case 'j' -> stack.add(known(program.getInt()));
      case 'c' -> stack.add(global(line(), line()));
      case 0x93 -> {
        List<Object> names = pop(2);
        stack.add(global(names.get(0).toString(), names.get(1).toString()));
      }
      case 'R' -> {
        pop(2);
        stack.add(new Built());
      }
      case 'b' -> {
        Object state = pop();
        if (!(top() instanceof Built built)) {
          throw refused("the state of something that is no array");
        }
        built.state = state;
      }
      default -> throw refused("the opcode 0x" + Integer.toHexString(opcode));
    }
  }

  private Object global(String module, String attribute) {
    String global = module + "." + attribute;
    if (!GLOBALS.contains(global)) {
      throw refused("`" + global + "`");
    }
    return Sign.NOTHING;
  }

  private void append(List<Object> elements) {
    if (!(top() instanceof PickledList list)) {
      throw refused("elements of something that is no list");
    }
    elements.forEach(list::add);
  }

  private Object known(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw refused("something that it never had");
    }
    return value;
  }

  private Object top() {
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  private List<Object> pop(int count) {
    List<Object> last = stack.subList(stack.size() - count, stack.size());
    List<Object> popped = List.copyOf(last);
    last.clear();
    return popped;
  }

  private List<Object> popToMark() {
    List<Object> popped = pop(stack.size() - 1 - stack.lastIndexOf(Sign.MARK));
    pop();
    return popped;
  }

  private byte[] bytes(int length) {
    if (length > program.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    program.get(bytes);
    return bytes;
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (byte next = program.get(); next != '\n'; next = program.get()) {
      line.append((char) (next & 0xff));
    }
    return line.toString();
  }

  private DataFileException refused(String what) {
    return NpyArray.broken(
        name,
        "is a pickle that is not read",
        "one that builds an array of lists of integers and nothing else",
        what);
  }
}

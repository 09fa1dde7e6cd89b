package io.kerava.hdf5;

/**
 * The types that are written, as their messages (HDF5 File Format Specification, IV.A.2.d, version
 * 1): class and version, three bytes of bits, the size, and what else the class has.
 */
enum TypeBytes {
  INT32(0x10, 0x08, 4) {
    @Override
    void addProperties(LittleEndian message) {
      message.two(0).two(32);
    }
  },
  INT64(0x10, 0x08, 8) {
    @Override
    void addProperties(LittleEndian message) {
      message.two(0).two(64);
    }
  },
  UINT32(0x10, 0, 4) {
    @Override
    void addProperties(LittleEndian message) {
      message.two(0).two(32);
    }
  },
  /** Its bits: the mantissa's first one is implied, the sign is bit 31. */
  FLOAT32(0x11, 0x1f20, 4) {
    @Override
    void addProperties(LittleEndian message) {
      message.two(0).two(32).one(23).one(8).one(0).one(23).four(127);
    }
  },
  FLOAT64(0x11, 0x3f20, 8) {
    @Override
    void addProperties(LittleEndian message) {
      message.two(0).two(64).one(52).one(11).one(0).one(52).four(1023);
    }
  },
  /** Texts in a heap, in UTF-8: length, address, number. They are lists of texts of one byte. */
  TEXT(0x19, 0x0101, 16) {
    @Override
    void addProperties(LittleEndian message) {
      message.four(0x13 | 0x10 << Byte.SIZE).four(1);
    }
  };

  private final int classAndVersion;
  private final int bits;
  private final int size;

  TypeBytes(int classAndVersion, int bits, int size) {
    this.classAndVersion = classAndVersion;
    this.bits = bits;
    this.size = size;
  }

  abstract void addProperties(LittleEndian message);

  LittleEndian message() {
    LittleEndian message = new LittleEndian();
    message.four(classAndVersion | bits << Byte.SIZE).four(size);
    addProperties(message);
    return message;
  }

  /** The message of a shape; that of a scalar has no axes. */
  static LittleEndian space(long... lengths) {
    LittleEndian message = new LittleEndian();
    message.one(2).one(lengths.length).one(0).one(lengths.length == 0 ? 0 : 1);
    for (long length : lengths) {
      message.eight(length);
    }
    return message;
  }
}

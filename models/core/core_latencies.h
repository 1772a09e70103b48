// The core's own cycles, as parameters.
#pragma once

#include <array>
#include <memory>

#include "isa/opcode_row.h"
#include "kernel/component.h"

namespace hsx {

class CoreLatencies {
 public:
  explicit CoreLatencies(Component& core);

  Cycles decode() const { return decode_; }
  // Execute cycles of an instruction of this class, beyond its bus accesses.
  Cycles execute(OpClass op_class) const { return *by_class_[static_cast<std::size_t>(op_class)]; }

 private:
  Param<Cycles> decode_;
  std::array<std::unique_ptr<Param<Cycles>>, kOpClassCount> by_class_;
};

}  // namespace hsx

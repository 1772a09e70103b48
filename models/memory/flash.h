// Program memory that is slow to reach and fast to read on.
#pragma once

#include "kernel/part_roles.h"
#include "memory/row_memory.h"

namespace hsx {

// Kind "flash". The bus only reads it, as a code store. Timing: a line of `line` bytes is brought into the
// only line buffer in wait_states cycles when an access touches another line than the one in it; rows of the
// line in the buffer then take one cycle each. The buffer is empty at the start. Debug accesses leave it
// alone.
class Flash : public RowMemory, public HoldsCode, public KeepsCopies {
 public:
  Flash(const sc_core::sc_module_name& name, const Setup& setup);

 private:
  Cycles waits(const Access& access, std::uint64_t rows) override;

  ChoiceParam line_;
  Counter line_hits_;
  Counter line_misses_;
  std::uint64_t buffered_;  // number of the line in the buffer
};

}  // namespace hsx

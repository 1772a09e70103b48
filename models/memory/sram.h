// Static memory that is read and written.
#pragma once

#include "kernel/part_roles.h"
#include "memory/row_memory.h"

namespace hsx {

// Kind "sram". Also the RAM of banks: bank n is the 64 KiB at n * 64 KiB.
class Sram : public RowMemory, public HoldsData {
 public:
  Sram(const sc_core::sc_module_name& name, const Setup& setup);
};

}  // namespace hsx

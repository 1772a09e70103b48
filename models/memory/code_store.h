// Memory that programs run from.
#pragma once

#include "kernel/part_roles.h"
#include "memory/row_memory.h"

namespace hsx {

// Kind "code_store". The bus only reads it: a write is refused with command_error. The loader writes through
// debug accesses.
class CodeStore : public RowMemory, public HoldsCode {
 public:
  CodeStore(const sc_core::sc_module_name& name, const Setup& setup);
};

}  // namespace hsx

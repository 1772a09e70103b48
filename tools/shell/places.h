// Places of programs as an operator names them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kernel/unit_text.h"
#include "platforms/platform.h"

namespace hsx {

struct CodePlace {
  std::uint32_t pid = 0;
  std::uint32_t pc = 0;
};

// "main", "main+0x8", "demo.mvasm:12" or an address. Without a pid: of the one task that has it, or of the
// only task there is.
Parsed<CodePlace> find_code_place(const Platform& platform, const std::string& text,
                                  std::optional<std::uint32_t> pid);
// "task 1 at 016C main (demo.mvasm:12)".
std::string place_name(const Platform& platform, const CodePlace& place);

// The first address of what a data symbol "name" or "name+4" names, in the data space of the task.
struct DataPlace {
  std::uint32_t pid = 0;
  std::uint32_t address = 0;
};
// As find_code_place. Without a pid, an address is one of the bus: pid 0.
Parsed<DataPlace> find_data_place(const Platform& platform, const std::string& text,
                                  std::optional<std::uint32_t> pid);

}  // namespace hsx

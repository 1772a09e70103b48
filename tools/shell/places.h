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
// "1:main+0x8".
std::string place_name(const Platform& platform, const CodePlace& place);

}  // namespace hsx

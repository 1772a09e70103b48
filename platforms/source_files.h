// Assembly sources on disk.
#pragma once

#include <map>
#include <string>

#include "assembler/assembler.h"

namespace hsx {

// A file for .include.
IncludedFile read_source(const std::string& path);

// Adds NAME with a value in the syntax of the assembly language (decimal, 0x, 0b, 'c') to `defines`. Returns
// "" or why it cannot.
std::string add_define(const std::string& name, const std::string& value,
                       std::map<std::string, std::int64_t>& defines);

}  // namespace hsx

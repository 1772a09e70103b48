#include "isa/opcodes.h"

#include <algorithm>

namespace hsx {
namespace {

constexpr char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_upper(x) == to_upper(y); });
}

}  // namespace

const OpcodeRow* find_opcode(std::string_view mnemonic) {
  const auto row = std::find_if(kOpcodes.begin(), kOpcodes.end(), [mnemonic](const OpcodeRow& candidate) {
    return equals_ignoring_case(candidate.mnemonic, mnemonic);
  });
  return row == kOpcodes.end() ? nullptr : &*row;
}

}  // namespace hsx

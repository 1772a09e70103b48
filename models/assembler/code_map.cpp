#include "assembler/code_map.h"

#include "assembler/operand_forms.h"

namespace hsx {
namespace {

constexpr std::uint32_t kBelowOpcode = 0x00FFFFFF;

bool can_be_written(const Instruction& instruction) {
  return instruction.row != nullptr &&
         (instruction.word & kBelowOpcode & ~operand_bits(instruction.row->form)) == 0;
}

}  // namespace

std::vector<CodeItem> map_code(const std::vector<std::uint32_t>& code) {
  std::vector<CodeItem> items;
  for (std::size_t i = 0; i < code.size();) {
    CodeItem item;
    item.address = static_cast<std::uint32_t>(i * 4);
    item.instruction = decode(code[i]);
    item.is_instruction =
        can_be_written(item.instruction) && i + item.instruction.row->words() <= code.size();
    if (item.words() == 2) item.literal = code[i + 1];
    i += item.words();
    items.push_back(item);
  }
  return items;
}

}  // namespace hsx

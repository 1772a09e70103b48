#include "isa/to_text.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace hsx {
namespace {

using Writer = std::string (*)(const Instruction&, std::uint32_t literal);

std::string no_operands(const Instruction&, std::uint32_t) {
  return "";
}
std::string three(const Instruction& i, std::uint32_t) {
  return fmt::format(" R{}, R{}, R{}", i.rd, i.rs1, i.rs2);
}
std::string two(const Instruction& i, std::uint32_t) {
  return fmt::format(" R{}, R{}", i.rd, i.rs1);
}
std::string sources(const Instruction& i, std::uint32_t) {
  return fmt::format(" R{}, R{}", i.rs1, i.rs2);
}
std::string source(const Instruction& i, std::uint32_t) {
  return fmt::format(" R{}", i.rs1);
}
std::string destination(const Instruction& i, std::uint32_t) {
  return fmt::format(" R{}", i.rd);
}
std::string immediate(const Instruction& i, std::uint32_t) {
  return fmt::format(" R{}, {}", i.rd, i.imm);
}
std::string wide(const Instruction& i, std::uint32_t literal) {
  return fmt::format(" R{}, 0x{:08x}", i.rd, literal);
}
std::string load(const Instruction& i, std::uint32_t) {
  return fmt::format(" R{}, [R{}{:+}]", i.rd, i.rs1, i.imm);
}
std::string store(const Instruction& i, std::uint32_t) {
  return fmt::format(" [R{}{:+}], R{}", i.rs1, i.imm, i.rs2);
}
std::string jump(const Instruction& i, std::uint32_t) {
  return fmt::format(" 0x{:03x}", i.uimm);
}
std::string trap(const Instruction& i, std::uint32_t) {
  return fmt::format(" MOD=0x{:x}, FN=0x{:x}", i.trap_module(), i.trap_function());
}
std::string code(const Instruction& i, std::uint32_t) {
  return fmt::format(" {}", i.break_code());
}

std::string call(const Instruction& i, std::uint32_t) {
  if (i.rs1 == 0) {
    return fmt::format(" {}", i.imm);
  }
  return i.imm == 0 ? fmt::format(" R{}", i.rs1) : fmt::format(" R{}, {}", i.rs1, i.imm);
}

struct FormRow {
  OperandForm form;
  Writer writer;
};

// Indexed by the form.
constexpr std::array<FormRow, 14> kWriters{{
    {OperandForm::none, no_operands},
    {OperandForm::rd_rs1_rs2, three},
    {OperandForm::rd_rs1, two},
    {OperandForm::rs1_rs2, sources},
    {OperandForm::rs1, source},
    {OperandForm::rd, destination},
    {OperandForm::rd_imm, immediate},
    {OperandForm::rd_literal, wide},
    {OperandForm::load, load},
    {OperandForm::store, store},
    {OperandForm::jump, jump},
    {OperandForm::call, call},
    {OperandForm::trap, trap},
    {OperandForm::code, code},
}};

constexpr bool writers_are_indexed() {
  for (std::size_t i = 0; i < kWriters.size(); ++i) {
    if (kWriters[i].form != static_cast<OperandForm>(i)) {
      return false;
    }
  }
  return true;
}
static_assert(writers_are_indexed(), "kWriters must be in the order of OperandForm");

}  // namespace

std::string to_text(const Instruction& instruction, std::uint32_t literal) {
  if (instruction.row == nullptr) {
    return fmt::format("illegal 0x{:08x}", instruction.word);
  }
  const Writer writer = kWriters[static_cast<std::size_t>(instruction.row->form)].writer;
  return std::string(instruction.row->mnemonic) + writer(instruction, literal);
}

}  // namespace hsx

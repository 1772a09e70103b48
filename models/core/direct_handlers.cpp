// What instructions do when they run straight on memory. The judge is StepMachine; the order of effects is
// its.
#include <array>
#include <cstring>

#include "core/direct_instruction.h"
#include "isa/alu.h"
#include "isa/context_port.h"
#include "isa/data_address.h"
#include "isa/f16.h"

namespace hsx {
namespace {

using Machine = DirectMachine;
using Direct = DirectInstruction;

constexpr unsigned kSpOffset = 4 * 15;  // where PUSH, POP, CALL and RET show the new sp

bool set(Machine& m, const Direct& d, Arithmetic result) {
  m.psw = result.psw;
  m.set_reg(d.rd, result.value);
  m.pc += 4;
  return true;
}

template <Arithmetic (*kFunction)(std::uint32_t, std::uint32_t)>
bool binary(Machine& m, const Direct& d) {
  return set(m, d, kFunction(m.reg(d.rs1), m.reg(d.rs2)));
}
template <Arithmetic (*kFunction)(std::uint32_t, std::uint32_t, std::uint32_t)>
bool with_flags_in(Machine& m, const Direct& d) {
  return set(m, d, kFunction(m.reg(d.rs1), m.reg(d.rs2), m.psw));
}
constexpr Arithmetic bit_and(std::uint32_t a, std::uint32_t b) {
  return logic_result(a & b);
}
constexpr Arithmetic bit_or(std::uint32_t a, std::uint32_t b) {
  return logic_result(a | b);
}
constexpr Arithmetic bit_xor(std::uint32_t a, std::uint32_t b) {
  return logic_result(a ^ b);
}

bool divide_unless_zero(Machine& m, const Direct& d) {
  return m.reg(d.rs2) != 0 && binary<divide>(m, d);
}
bool bit_not(Machine& m, const Direct& d) {
  return set(m, d, logic_result(~m.reg(d.rs1)));
}
bool compare(Machine& m, const Direct& d) {
  m.psw = subtract(m.reg(d.rs1), m.reg(d.rs2)).psw;
  m.pc += 4;
  return true;
}

bool move(Machine& m, const Direct& d, std::uint32_t value) {
  m.set_reg(d.rd, value);
  m.pc += 4;
  return true;
}
bool load_immediate(Machine& m, const Direct& d) {
  return move(m, d, static_cast<std::uint32_t>(d.imm));
}
bool load_literal(Machine& m, const Direct& d) {
  if (m.code_size - m.pc < 8) return false;
  m.set_reg(d.rd, m.code_word(m.pc + 4));
  m.pc += 8;
  return true;
}
bool copy(Machine& m, const Direct& d) {
  return move(m, d, m.reg(d.rs1));
}

template <F16 (*kFunction)(F16, F16)>
bool binary16(Machine& m, const Direct& d) {
  const F16 result = kFunction(static_cast<F16>(m.reg(d.rs1)), static_cast<F16>(m.reg(d.rs2)));
  return move(m, d, (m.reg(d.rd) & 0xFFFF0000) | result);
}
bool int_to_f16(Machine& m, const Direct& d) {
  return move(m, d, (m.reg(d.rd) & 0xFFFF0000) | f16_from_int(static_cast<std::int32_t>(m.reg(d.rs1))));
}
bool f16_to_integer(Machine& m, const Direct& d) {
  return move(m, d, static_cast<std::uint32_t>(f16_to_int(static_cast<F16>(m.reg(d.rs1)))));
}

// Aligned accesses neither wrap nor leave the data space.
template <unsigned kWidth>
bool load(Machine& m, const Direct& d) {
  const std::uint32_t address = effective_address(m.reg(d.rs1), d.imm);
  if (address % kWidth != 0) return false;
  std::uint8_t bytes[4] = {};
  std::memcpy(bytes, m.data + address, kWidth);
  return move(m, d, load_le32(bytes));
}
template <unsigned kWidth>
bool store(Machine& m, const Direct& d) {
  const std::uint32_t address = effective_address(m.reg(d.rs1), d.imm);
  if (address % kWidth != 0) return false;
  std::uint8_t bytes[4];
  store_le32(bytes, m.reg(d.rs2));
  std::memcpy(m.data + address, bytes, kWidth);
  m.pc += 4;
  return true;
}

bool pushed(Machine& m, std::uint32_t value) {
  const std::uint32_t sp = m.sp - 4;
  if (m.sp < 4 || sp < m.stack_limit || !fits_data_space(sp, 4) || sp % 4 != 0) return false;
  store_le32(m.data + sp, value);
  m.set_reg(kSpOffset, sp);
  m.sp = sp;
  return true;
}
bool popped(Machine& m, std::uint32_t& value) {
  if (m.sp >= kDataSpaceBytes || m.sp % 4 != 0) return false;
  value = load_le32(m.data + m.sp);
  m.sp += 4;
  m.set_reg(kSpOffset, m.sp);
  return true;
}

bool push(Machine& m, const Direct& d) {
  if (!pushed(m, m.reg(d.rs1))) return false;
  m.pc += 4;
  return true;
}
bool pop(Machine& m, const Direct& d) {
  std::uint32_t value = 0;
  return popped(m, value) && move(m, d, value);
}
bool call(Machine& m, const Direct& d) {
  const std::uint32_t target = call_target(m.abi, decode(d.word), m.pc, m.reg(d.rs1));
  if (!pushed(m, m.pc + 4)) return false;
  m.pc = target;
  if (m.calls < kPswMaxCalls) ++m.calls;
  return true;
}
bool return_to_caller(Machine& m, const Direct&) {
  std::uint32_t target = 0;
  if (m.calls == 0 || !popped(m, target)) return false;
  m.pc = target;
  --m.calls;
  return true;
}

bool jump(Machine& m, const Direct& d) {
  m.pc = d.word & 0xFFF;
  return true;
}
template <bool kWhenZero>
bool jump_if(Machine& m, const Direct& d) {
  m.pc = ((m.psw & kPswZ) != 0) == kWhenZero ? d.word & 0xFFF : m.pc + 4;
  return true;
}

struct HandlerRow {
  Opcode opcode;
  DirectHandler handler;
};

// SVC and BRK are missing: they always call the executive.
constexpr HandlerRow kHandlers[] = {
    {Opcode::LDI, load_immediate},
    {Opcode::LD, load<4>},
    {Opcode::ST, store<4>},
    {Opcode::MOV, copy},
    {Opcode::LDB, load<1>},
    {Opcode::LDH, load<2>},
    {Opcode::STB, store<1>},
    {Opcode::STH, store<2>},
    {Opcode::ADD, binary<add>},
    {Opcode::SUB, binary<subtract>},
    {Opcode::MUL, binary<multiply>},
    {Opcode::DIV, divide_unless_zero},
    {Opcode::AND, binary<bit_and>},
    {Opcode::OR, binary<bit_or>},
    {Opcode::XOR, binary<bit_xor>},
    {Opcode::NOT, bit_not},
    {Opcode::CMP, compare},
    {Opcode::JMP, jump},
    {Opcode::JZ, jump_if<true>},
    {Opcode::JNZ, jump_if<false>},
    {Opcode::CALL, call},
    {Opcode::RET, return_to_caller},
    {Opcode::LSL, with_flags_in<shift_left>},
    {Opcode::LSR, with_flags_in<shift_right>},
    {Opcode::ASR, with_flags_in<shift_right_signed>},
    {Opcode::ADC, with_flags_in<add_with_carry>},
    {Opcode::SBC, with_flags_in<subtract_with_carry>},
    {Opcode::PUSH, push},
    {Opcode::POP, pop},
    {Opcode::FADD, binary16<f16_add>},
    {Opcode::FSUB, binary16<f16_subtract>},
    {Opcode::FMUL, binary16<f16_multiply>},
    {Opcode::FDIV, binary16<f16_divide>},
    {Opcode::I2F, int_to_f16},
    {Opcode::F2I, f16_to_integer},
    {Opcode::LDI32, load_literal},
};

}  // namespace

DirectHandler direct_handler(const Instruction& instruction) {
  if (instruction.row == nullptr) return nullptr;
  for (const HandlerRow& row : kHandlers) {
    if (row.opcode == instruction.row->opcode) return row.handler;
  }
  return nullptr;
}

}  // namespace hsx

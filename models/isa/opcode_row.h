// What one row of the opcode table says about an instruction.
#pragma once

#include <cstdint>
#include <string_view>

#include "isa/op_class.h"
#include "isa/psw.h"

namespace hsx {

// Values are the encoding byte.
enum class Opcode : std::uint8_t {
  LDI = 0x01,
  LD = 0x02,
  ST = 0x03,
  MOV = 0x04,
  LDB = 0x06,
  LDH = 0x07,
  STB = 0x08,
  STH = 0x09,
  ADD = 0x10,
  SUB = 0x11,
  MUL = 0x12,
  DIV = 0x13,
  AND = 0x14,
  OR = 0x15,
  XOR = 0x16,
  NOT = 0x17,
  CMP = 0x20,
  JMP = 0x21,
  JZ = 0x22,
  JNZ = 0x23,
  CALL = 0x24,
  RET = 0x25,
  SVC = 0x30,
  LSL = 0x31,
  LSR = 0x32,
  ASR = 0x33,
  ADC = 0x34,
  SBC = 0x35,
  PUSH = 0x40,
  POP = 0x41,
  FADD = 0x50,
  FSUB = 0x51,
  FMUL = 0x52,
  FDIV = 0x53,
  I2F = 0x54,
  F2I = 0x55,
  LDI32 = 0x60,
  BRK = 0x7F,
};

// How the operands are written in assembly.
enum class OperandForm : std::uint8_t {
  none,        // RET
  rd_rs1_rs2,  // ADD R1, R2, R3
  rd_rs1,      // MOV R1, R2
  rs1_rs2,     // CMP R1, R2
  rs1,         // PUSH R1
  rd,          // POP R1
  rd_imm,      // LDI R1, -5
  rd_literal,  // LDI32 R1, 0x12345678 (the literal is the next code word)
  load,        // LD R1, [R2+4]
  store,       // ST [R1+4], R2
  jump,        // JMP 28
  call,        // CALL -14 or CALL R3, -14
  trap,        // SVC MOD=0x5, FN=0x2
  code,        // BRK 3
};

// Register fields an instruction uses. A field that is read costs one register read, also when two fields
// name the same register.
struct RegisterUse {
  bool reads_rd = false;
  bool reads_rs1 = false;
  bool reads_rs2 = false;
  bool writes_rd = false;
  bool rs1_optional = false;  // rs1 is read only when its field is not zero
  bool writes_sp = false;     // the new sp also goes to R15, before rd is written
};

enum class MemoryDirection : std::uint8_t { none, load, store };

// The instruction's own data access. Loads and stores go to (rs1+imm)&FFFF, the others to the stack.
struct MemoryUse {
  MemoryDirection direction = MemoryDirection::none;
  std::uint8_t width = 0;  // bytes
};

struct OpcodeRow {
  Opcode opcode;
  std::string_view mnemonic;
  OperandForm form;
  OpClass op_class;
  RegisterUse registers;
  MemoryUse memory;
  std::uint32_t flags;  // PSW bits the instruction may change
  std::string_view meaning;

  constexpr std::uint8_t encoding() const { return static_cast<std::uint8_t>(opcode); }
  // Code words the instruction occupies, 1 or 2.
  constexpr unsigned words() const { return form == OperandForm::rd_literal ? 2U : 1U; }
};

}  // namespace hsx

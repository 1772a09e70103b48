// A decoded code word with its costs, for instructions that run straight on memory.
#pragma once

#include "core/core_latencies.h"
#include "core/direct_machine.h"
#include "isa/decode.h"
#include "kernel/direct_memory.h"

namespace hsx {

struct DirectInstruction;
// Performs the instruction, pc included. False, with nothing changed, when it faults, ends the task, calls
// the executive or makes an access that is not aligned: then it has to be performed access by access.
using DirectHandler = bool (*)(DirectMachine&, const DirectInstruction&);

struct DirectInstruction {
  std::uint32_t word = 0;           // that this was made from
  DirectHandler handler = nullptr;  // null: never performed here
  std::uint8_t rd = 0;              // byte offsets in the window
  std::uint8_t rs1 = 0;
  std::uint8_t rs2 = 0;
  std::uint8_t profile = 0;       // index of its InstructionProfile
  std::int32_t imm = 0;           // sign-extended
  std::uint32_t cycles = 0;       // from its first fetch to the end
  std::uint32_t fetch_until = 0;  // to the end of its last fetch
  std::uint32_t last_until = 0;   // to the end of its last access
  bool last_is_data = false;      // the last access goes through the data port
};

// What instructions of one kind do at the ports: a row for each opcode, and one more for CALLs that read a
// register.
struct InstructionProfile {
  const OpcodeRow* row = nullptr;
  std::uint32_t window_reads = 0;
  std::uint32_t window_writes = 0;
};
inline constexpr std::size_t kInstructionProfiles = kOpcodes.size() + 1;
InstructionProfile instruction_profile(std::size_t index);

// Costs of the accesses, all aligned, and of the core itself.
struct DirectCosts {
  std::uint32_t fetch = 0;                  // a code word
  std::uint32_t window = 0;                 // a register
  std::array<std::uint32_t, 5> by_width{};  // own data access of 1, 2 or 4 bytes
  const CoreLatencies* latencies = nullptr;
};

DirectInstruction make_direct(std::uint32_t word, const DirectCosts& costs);

// Null for instructions that always need the executive, and for illegal ones.
DirectHandler direct_handler(const Instruction& instruction);

}  // namespace hsx

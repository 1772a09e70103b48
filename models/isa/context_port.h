// What a core and the executive agree on: the core's context registers, the word that starts a turn, and the
// word with which a core calls.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isa/abi.h"
#include "isa/fault.h"

namespace hsx {

// Byte offsets on the core's context port. A core with several slots has the registers up to TURN once a
// slot, in banks one stride apart; PREEMPT and SLOTS are in the bank of slot 0 alone.
namespace context_register {
inline constexpr std::uint32_t kPc = 0x00;
inline constexpr std::uint32_t kPsw = 0x04;
inline constexpr std::uint32_t kSp = 0x08;
inline constexpr std::uint32_t kRegBase = 0x0C;
inline constexpr std::uint32_t kStackBase = 0x10;
inline constexpr std::uint32_t kStackLimit = 0x14;
inline constexpr std::uint32_t kCodeBase = 0x18;
inline constexpr std::uint32_t kCodeSize = 0x1C;
inline constexpr std::uint32_t kDataBase = 0x20;
inline constexpr std::uint32_t kSteps = 0x24;
inline constexpr std::uint32_t kTurn = 0x28;
inline constexpr std::uint32_t kPreempt = 0x2C;
inline constexpr std::uint32_t kSlots = 0x3C;
inline constexpr std::uint32_t kSlotStride = 0x40;
constexpr std::uint32_t in_slot(std::size_t slot, std::uint32_t offset) {
  return static_cast<std::uint32_t>(slot) * kSlotStride + offset;
}
}  // namespace context_register

// Tasks whose contexts a core can keep. A core without a SLOTS register has one slot.
inline constexpr std::size_t kMaxSlots = 8;

// Bits of the PSW context register above the flags count the CALLs a task has outstanding: that count decides
// what RET does, and travels with the task like its flags.
inline constexpr std::uint32_t kPswCallsShift = 4;
inline constexpr std::uint32_t kPswMaxCalls = (1U << (32 - kPswCallsShift)) - 1;

// The TURN register. Steps 0 makes the core idle.
struct Turn {
  std::uint32_t steps = 0;  // instructions granted, 0 .. 65535
  AbiRevision abi = AbiRevision::v2025_11;
  std::uint32_t pid = 0;  // a tag for events and statistics, 0 .. 16383
};
inline constexpr std::uint32_t kMaxTurnSteps = 0xFFFF;
inline constexpr std::uint32_t kMaxPid = 0x3FFF;

constexpr std::uint32_t encode(const Turn& turn) {
  return turn.steps | static_cast<std::uint32_t>(turn.abi) << 16 | turn.pid << 18;
}
constexpr Turn decode_turn(std::uint32_t word) {
  return {word & kMaxTurnSteps, static_cast<AbiRevision>((word >> 16) & 3U), word >> 18};
}

// The registers that hold a task's context.
struct TaskContext {
  std::uint32_t pc = 0;
  std::uint32_t psw = 0;  // as the register: CALLs outstanding above the flags
  std::uint32_t sp = 0;
  std::uint32_t reg_base = 0;
  std::uint32_t stack_base = 0;
  std::uint32_t stack_limit = 0;
  std::uint32_t code_base = 0;
  std::uint32_t code_size = 0;
  std::uint32_t data_base = 0;
};
inline constexpr unsigned kSavedRegisters = 4;
inline constexpr unsigned kRestoredRegisters = 9;

// A core beside the executive: what accesses to its context port do, without the accesses. The executive
// accounts for their cycles.
class DirectContext {
 public:
  virtual ~DirectContext() = default;
  // Cycles of one register access.
  virtual std::uint64_t access_cycles() const = 0;
  // Reads PC, PSW and SP of a slot into the context, whose other members stay as they are, and returns STEPS.
  virtual std::uint32_t save(std::size_t slot, TaskContext& context) = 0;
  virtual void restore(std::size_t slot, const TaskContext& context) = 0;
  // PC of a slot, as a debug access reads it.
  virtual std::uint32_t peek_pc(std::size_t slot) const = 0;
  // Writes the word TURN of a slot in cycle `at`.
  virtual void start_turn(std::size_t slot, std::uint32_t turn, std::uint64_t at) = 0;
};

// Why a core calls the executive.
enum class Cause : std::uint8_t {
  turn_over,   // the granted steps are used up, or the turn was preempted
  trap,        // SVC retired; detail is its 12-bit immediate
  returned,    // RET with no CALL outstanding, not retired
  breakpoint,  // BRK retired; detail is its code
  fault,       // detail is a FaultKind; the instruction has not retired
};

// The word a core writes to the executive.
struct CoreCall {
  Cause cause = Cause::turn_over;
  std::uint32_t detail = 0;  // 12 bits
  bool turn_over = false;    // no step is left in the turn; always set for turn_over
};

constexpr std::uint32_t encode(const CoreCall& call) {
  return static_cast<std::uint32_t>(call.cause) | call.detail << 8 | (call.turn_over ? 0x80000000U : 0U);
}
constexpr CoreCall decode_core_call(std::uint32_t word) {
  return {static_cast<Cause>(word & 0xFF), (word >> 8) & 0xFFF, (word >> 31) != 0};
}

// An executive beside its cores: what the write of a call does, without the access.
class DirectCalls {
 public:
  virtual ~DirectCalls() = default;
  // `core` is the index of the wire that the call comes by, `local` the caller's cycle.
  virtual void take_call(std::size_t core, const CoreCall& call, std::uint64_t& local) = 0;
};

}  // namespace hsx

// What the executive keeps of a task.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "executive/arena.h"
#include "isa/abi.h"
#include "isa/context_port.h"
#include "isa/fault.h"
#include "isa/image.h"
#include "isa/register_digest.h"
#include "kernel/diagnostics.h"
#include "kernel/units.h"

namespace hsx {

enum class TaskState : std::uint8_t {
  pending,  // its start time has not come
  ready,
  running,
  wait_mbx,
  sleeping,
  paused,
  returned,
  exited,
  faulted,
  killed,
};
inline constexpr std::size_t kTaskStates = 10;

// "ready", "wait_mbx", ...: as in result files.
const char* to_text(TaskState state);
constexpr bool has_ended(TaskState state) {
  return state >= TaskState::returned;
}

// What is asked for: an image and how to run it.
struct TaskProgram {
  Image image;
  std::string name;               // for results; unique names are the caller's business
  std::uint32_t stack_bytes = 0;  // 0: the executive's default
  Cycles start;                   // not loaded before this cycle
  std::uint32_t quantum = 0;      // steps a turn; 0: the executive's default
  Origin origin;                  // where it was asked for, for messages
};

// A slot of a core.
struct ContextPlace {
  std::size_t core;
  std::size_t slot;
};

struct Task {
  std::uint32_t pid = 0;
  TaskProgram program;
  AbiRevision abi = AbiRevision::v2025_11;
  std::uint32_t quantum = 1;
  TaskState state = TaskState::pending;
  std::optional<FaultKind> fault;
  std::optional<std::uint32_t> exit_status;
  std::string refusal;  // why it could not be loaded; state is killed then, as of one ended by the operator

  Arena arena;
  TaskContext registers;    // what a core is programmed with to go on
  RegisterValues copied{};  // its registers while it has no turn, where switches copy them
  std::uint64_t steps = 0;
  bool loaded = false;   // its memory holds, or held, its program
  bool trapped = false;  // it has called, and has not been seen to go on
  // What the operator asked for.
  bool posted = false;    // it is loaded when its order is served
  bool kept = false;      // it was killed, and a core may yet write registers of it to memory
  bool to_kill = false;   // ends at its core's next call
  bool to_pause = false;  // is paused when it would become, or stay, ready

  std::optional<std::size_t> core;             // whose turn it has
  std::optional<ContextPlace> context;         // the slot that holds its context; see ContextSwitch
  std::optional<std::uint32_t> timer_channel;  // armed for a sleep or a deadline

  // Where Rn lies on the bus. Requires a task that has a place.
  std::uint32_t register_address(unsigned n) const { return registers.data_base + arena.reg_base + 4 * n; }
};

}  // namespace hsx

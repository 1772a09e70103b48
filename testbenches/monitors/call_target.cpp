// call.target
#include <fmt/format.h>

#include <map>

#include "core/core_events.h"
#include "isa/abi.h"
#include "isa/decode.h"
#include "testbenches/contract.h"
#include "testbenches/task_places.h"

namespace hsx {
namespace {

// The revision that only exists to show a fault is held to what was meant: offsets in bytes.
constexpr AbiRevision meant_by(AbiRevision revision) {
  return revision == AbiRevision::legacy ? AbiRevision::v2025_10 : revision;
}

class CallTarget : public Contract {
 public:
  static constexpr ContractRow kRow{
      "call.target", "Every CALL lands on a word of the task's code, and without a register at pc + offset."};
  explicit CallTarget(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    places_.follow(event);
    const std::uint32_t pid = field(event, 0);
    if (event.type == &kTurnGranted) abis_[pid] = meant_by(static_cast<AbiRevision>(event.values[6]));
    if (event.type == &kRetire) retire(event, pid);
  }

 private:
  void retire(const Event& event, std::uint32_t pid) {
    const Instruction call = decode(field(event, 2));
    const TaskPlace* task = places_.find(pid);
    if (call.row == nullptr || call.row->opcode != Opcode::CALL || task == nullptr) return;
    const std::uint32_t target = field(event, 3);
    const Place place{event.cycle, pid, field(event, 1)};
    check(target % 4 == 0 && std::uint64_t{target} + 4 <= task->code_size, place, [&] {
      return fmt::format("a CALL of task {} with offset {} lands on {:04X}, outside of {} bytes of code", pid,
                         call.imm, target, task->code_size);
    });
    if (call.rs1 != 0) return;
    const std::uint32_t expected = call_target(abis_[pid], call, place.pc, 0);
    check(target == expected, place, [&] {
      return fmt::format("a CALL of task {} with offset {} lands on {:04X}, expected {:04X}", pid, call.imm,
                         target, expected);
    });
  }

  TaskPlaces places_;
  std::map<std::uint32_t, AbiRevision> abis_;  // by pid
};

const ContractKind<CallTarget> kKind;

}  // namespace
}  // namespace hsx

#include "core/direct_instruction.h"

namespace hsx {
namespace {

constexpr std::size_t kCallWithRegister = kOpcodes.size();

// The stages of one instruction in their order, counted from its first fetch.
class StageCosts {
 public:
  void access(std::uint32_t cycles, bool is_data) {
    now_ += cycles;
    last_until_ = now_;
    if (!is_data) fetch_until_ = now_;
    last_is_data_ = is_data;
  }
  void pass(Cycles cycles) { now_ += static_cast<std::uint32_t>(cycles.value()); }
  void store_in(DirectInstruction& to) const {
    to.cycles = now_;
    to.fetch_until = fetch_until_;
    to.last_until = last_until_;
    to.last_is_data = last_is_data_;
  }

 private:
  std::uint32_t now_ = 0;
  std::uint32_t fetch_until_ = 0;
  std::uint32_t last_until_ = 0;
  bool last_is_data_ = false;
};

StageCosts stage_costs(const InstructionProfile& profile, const DirectCosts& costs) {
  const OpcodeRow& row = *profile.row;
  StageCosts stages;
  stages.access(costs.fetch, false);
  stages.pass(costs.latencies->decode());
  if (row.words() == 2) stages.access(costs.fetch, false);
  for (std::uint32_t i = 0; i < profile.window_reads; ++i) stages.access(costs.window, true);
  stages.pass(costs.latencies->execute(row.op_class));
  if (row.memory.width != 0) stages.access(costs.by_width[row.memory.width], true);
  for (std::uint32_t i = 0; i < profile.window_writes; ++i) stages.access(costs.window, true);
  return stages;
}

std::size_t profile_index(const Instruction& instruction) {
  const bool optional = instruction.row->registers.rs1_optional;
  return optional && instruction.rs1 != 0 ? kCallWithRegister
                                          : static_cast<std::size_t>(instruction.row - kOpcodes.data());
}

}  // namespace

InstructionProfile instruction_profile(std::size_t index) {
  const bool with_register = index == kCallWithRegister;
  const OpcodeRow& row =
      with_register ? *find_opcode(static_cast<std::uint8_t>(Opcode::CALL)) : kOpcodes[index];
  const RegisterUse& use = row.registers;
  const bool reads_rs1 = use.reads_rs1 && (!use.rs1_optional || with_register);
  return {&row, 0U + use.reads_rd + reads_rs1 + use.reads_rs2, 0U + use.writes_rd + use.writes_sp};
}

// Seldom called, from where the host's registers are dear.
[[gnu::noinline]] DirectInstruction make_direct(std::uint32_t word, const DirectCosts& costs) {
  const Instruction instruction = decode(word);
  DirectInstruction direct;
  direct.word = word;
  direct.handler = direct_handler(instruction);
  if (direct.handler == nullptr) return direct;
  direct.rd = static_cast<std::uint8_t>(4 * instruction.rd);
  direct.rs1 = static_cast<std::uint8_t>(4 * instruction.rs1);
  direct.rs2 = static_cast<std::uint8_t>(4 * instruction.rs2);
  direct.imm = instruction.imm;
  const std::size_t index = profile_index(instruction);
  direct.profile = static_cast<std::uint8_t>(index);
  stage_costs(instruction_profile(index), costs).store_in(direct);
  return direct;
}

}  // namespace hsx

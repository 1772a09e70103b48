// What every instruction costs, calculated by hand from the parameters.
#include <gmock/gmock.h>

#include "cycle_terms.h"

namespace hsx::cycles_test {
namespace {

using O = Opcode;

struct CostRow {
  std::uint32_t word;
  std::uint64_t (*cost)(const Terms& t);
};

// R1 and R2 are 1 and 3, R4 is 8000h, sp is at the top and nothing has been called.
const CostRow kCosts[] = {
    {encode(O::LDI, 5, 0, 0, 9), [](const Terms& t) { return t.fetch + t.decode + t.alu + t.reg; }},
    {encode(O::MOV, 5, 1), [](const Terms& t) { return t.fetch + t.decode + t.reg + t.alu + t.reg; }},
    {encode(O::NOT, 5, 1), [](const Terms& t) { return t.fetch + t.decode + t.reg + t.alu + t.reg; }},
    {encode(O::ADD, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::SUB, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::AND, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::OR, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::XOR, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::LSL, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::LSR, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::ASR, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::ADC, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::SBC, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::CMP, 0, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu; }},
    {encode(O::ADD, 1, 1, 1), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.alu + t.reg; }},
    {encode(O::MUL, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.mul + t.reg; }},
    {encode(O::DIV, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.div + t.reg; }},
    {encode(O::FADD, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 3 * t.reg + t.f16 + t.reg; }},
    {encode(O::FSUB, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 3 * t.reg + t.f16 + t.reg; }},
    {encode(O::FMUL, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 3 * t.reg + t.f16 + t.reg; }},
    {encode(O::FDIV, 5, 1, 2), [](const Terms& t) { return t.fetch + t.decode + 3 * t.reg + t.f16 + t.reg; }},
    {encode(O::I2F, 5, 1), [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.f16 + t.reg; }},
    {encode(O::F2I, 5, 1), [](const Terms& t) { return t.fetch + t.decode + t.reg + t.f16 + t.reg; }},
    {encode(O::LD, 5, 4, 0, 4),
     [](const Terms& t) { return t.fetch + t.decode + t.reg + t.load + t.word + t.reg; }},
    {encode(O::LD, 5, 4, 0, 2),
     [](const Terms& t) { return t.fetch + t.decode + t.reg + t.load + t.split + t.reg; }},
    {encode(O::LDH, 5, 4, 0, 2),
     [](const Terms& t) { return t.fetch + t.decode + t.reg + t.load + t.half + t.reg; }},
    {encode(O::LDB, 5, 4, 0, 3),
     [](const Terms& t) { return t.fetch + t.decode + t.reg + t.load + t.byte + t.reg; }},
    {encode(O::ST, 0, 4, 1, 8),
     [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.store + t.word; }},
    {encode(O::ST, 0, 4, 1, -2),
     [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.store + t.split; }},
    {encode(O::STH, 0, 4, 1, 6),
     [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.store + t.half; }},
    {encode(O::STB, 0, 4, 1, 1),
     [](const Terms& t) { return t.fetch + t.decode + 2 * t.reg + t.store + t.byte; }},
    {encode(O::PUSH, 0, 1),
     [](const Terms& t) { return t.fetch + t.decode + t.reg + t.stack + t.word + t.reg; }},
    {encode(O::POP, 5), [](const Terms& t) { return t.fetch + t.decode + t.stack + t.word + 2 * t.reg; }},
    {encode(O::SVC, 0, 0, 0, 0x123), [](const Terms& t) { return t.fetch + t.decode + t.trap; }},
    {encode(O::BRK, 0, 0, 0, 3), [](const Terms& t) { return t.fetch + t.decode + t.brk; }},
};

class CyclesTest : public CoreBench, public testing::WithParamInterface<std::tuple<Engine, std::size_t>> {
 protected:
  CyclesTest() : CoreBench(std::get<0>(GetParam())), platform(platforms().at(std::get<1>(GetParam()))) {
    make(platform.settings);
    set(1, 1);
    set(2, 3);
    set(4, 0x8000);
  }

  // Runs the program one step a turn and returns the cycles of each step.
  std::vector<std::uint64_t> steps_of(const std::vector<std::uint32_t>& words, std::size_t steps) {
    code(words);
    for (std::size_t i = 1; i < steps; ++i) exec().then_grant(turn_of(1));
    play(1);
    std::vector<std::uint64_t> cycles;
    std::uint64_t start = kStart;
    for (const StubExecutive::Call& call : calls()) {
      cycles.push_back(call.at.value() - start);
      start = call.returned.value();
    }
    EXPECT_EQ(cycles.size(), steps);
    cycles.resize(steps);
    return cycles;
  }

  const PlatformRow platform;
};

TEST_P(CyclesTest, every_instruction_on_its_own) {
  std::vector<std::uint32_t> words;
  for (const CostRow& row : kCosts) words.push_back(row.word);
  const std::vector<std::uint64_t> cycles = steps_of(words, words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(cycles[i], kCosts[i].cost(platform.terms))
        << decode(words[i]).row->mnemonic << " in line " << i;
  }
}

TEST_P(CyclesTest, a_literal_is_another_fetch) {
  const Terms& t = platform.terms;
  const auto cycles = steps_of({encode(O::LDI32, 5), 0x12345678}, 1);
  EXPECT_EQ(cycles[0], t.fetch + t.decode + t.fetch + t.alu + t.reg);
}

//  0 JMP 8; 8 CMP R1, R2 (not equal); C JZ 0 (not taken); 10 JNZ 18; 18 JNZ 1C
TEST_P(CyclesTest, jumps_cost_the_same_taken_or_not) {
  const Terms& t = platform.terms;
  const auto cycles = steps_of({encode(O::JMP, 0, 0, 0, 8), 0, encode(O::CMP, 0, 1, 2), encode(O::JZ),
                                encode(O::JNZ, 0, 0, 0, 0x18), 0, encode(O::JNZ, 0, 0, 0, 0x1C)},
                               5);
  for (const std::size_t jump : {0U, 2U, 3U, 4U}) {
    EXPECT_EQ(cycles[jump], t.fetch + t.decode + t.branch) << jump;
  }
}

// 0 CALL 8 (two words on); 8 RET to 4; 4 CALL R6 + one word, which is 8 too; 8 RET
TEST_P(CyclesTest, calls_and_returns) {
  const Terms& t = platform.terms;
  set(6, 4);
  const auto cycles = steps_of({encode(O::CALL, 0, 0, 0, 2), encode(O::CALL, 0, 6, 0, 1), encode(O::RET)}, 4);
  EXPECT_EQ(cycles[0], t.fetch + t.decode + t.call + t.word + t.reg) << "pc-relative";
  EXPECT_EQ(cycles[1], t.fetch + t.decode + t.ret + t.word + t.reg);
  EXPECT_EQ(cycles[2], t.fetch + t.decode + t.reg + t.call + t.word + t.reg) << "by register";
  EXPECT_EQ(cycles[3], t.fetch + t.decode + t.ret + t.word + t.reg);
}

TEST_P(CyclesTest, the_ret_that_ends_a_task_reads_no_stack) {
  const Terms& t = platform.terms;
  EXPECT_EQ(steps_of({encode(O::RET)}, 1)[0], t.fetch + t.decode + t.ret);
}

// LDI R1; LDI R2; ADD R3; MUL R3; ST; LD: within one turn there is nothing between the steps.
TEST_P(CyclesTest, a_straight_line_costs_the_sum) {
  const Terms& t = platform.terms;
  code({encode(O::LDI, 1, 0, 0, 20), encode(O::LDI, 2, 0, 0, 22), encode(O::ADD, 3, 1, 2),
        encode(O::MUL, 3, 3, 3), encode(O::ST, 0, 4, 3, 0), encode(O::LD, 5, 4, 0, 0)});
  play(6);
  const std::uint64_t sum = 6 * (t.fetch + t.decode) + 3 * t.alu + t.mul + t.store + t.load + 2 * t.word +
                            (0 + 0 + 2 + 2 + 2 + 1) * t.reg + (1 + 1 + 1 + 1 + 0 + 1) * t.reg;
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].at.value(), kStart + sum);
  EXPECT_EQ(reg(5), 42u * 42u);
}

std::string engine_and_platform(const testing::TestParamInfo<std::tuple<Engine, std::size_t>>& info) {
  return std::string(std::get<0>(info.param) == Engine::lockstep ? "lockstep_" : "run_ahead_") +
         platforms().at(std::get<1>(info.param)).name;
}

INSTANTIATE_TEST_SUITE_P(Platforms, CyclesTest,
                         testing::Combine(testing_support::both_engines(),
                                          testing::Range(std::size_t{0}, platforms().size())),
                         engine_and_platform);

}  // namespace
}  // namespace hsx::cycles_test

// Random straight lines: state as the machine without time has it, cycles as the cost model adds them up.
#include "core_bench.h"
#include "cost_model.h"
#include "support/random.h"

namespace hsx::straight_line_property_test {
namespace {

using testing_support::Random;
using O = Opcode;

// Opcodes of a straight line without the stack.
const std::vector<Opcode> kChoice{O::LDI, O::LD,  O::ST,  O::MOV,  O::LDB,  O::LDH,  O::STB,
                                  O::STH, O::ADD, O::SUB, O::MUL,  O::DIV,  O::AND,  O::OR,
                                  O::XOR, O::NOT, O::CMP, O::LSL,  O::LSR,  O::ASR,  O::ADC,
                                  O::SBC, O::I2F, O::F2I, O::FADD, O::FSUB, O::FMUL, O::FDIV};

// R14 stays 8000h, the base of loads and stores; R13 stays odd, the divisor.
std::vector<std::uint32_t> random_line(Random& random) {
  std::vector<std::uint32_t> words{encode(O::LDI32, 14), 0x8000, encode(O::LDI32, 13), 77};
  for (unsigned r = 0; r < 6; ++r) {
    words.push_back(encode(O::LDI32, r));
    words.push_back(static_cast<std::uint32_t>(random.of_any_size(32)));
  }
  for (std::uint64_t n = random.between(20, 200); n > 0; --n) {
    const Opcode opcode = random.pick(kChoice);
    const auto rd = static_cast<unsigned>(random.below(13));
    const auto imm = static_cast<std::int32_t>(random.below(0x1000)) - 0x800;
    const bool data = decode(encode(opcode)).row->memory.width != 0;
    const auto rs1 = data ? 14U : static_cast<unsigned>(random.below(16));
    const auto rs2 = opcode == O::DIV ? 13U : static_cast<unsigned>(random.below(16));
    words.push_back(encode(opcode, rd, rs1, rs2, imm));
  }
  return words;
}

struct Expected {
  std::uint64_t cycles = 0;
  std::uint32_t steps = 0;
};

// Steps the machine without time along the line.
Expected follow(FunctionalMachine& machine, const std::vector<std::uint32_t>& words, const CostModel& model) {
  Expected expected;
  while (machine.pc() < 4 * words.size()) {
    const Instruction i = decode(words[machine.pc() / 4]);
    expected.cycles += model.step(i, machine.reg(i.rs1));
    machine.run(++expected.steps);
  }
  return expected;
}

class StraightLineTest : public CoreBench, public testing::WithParamInterface<std::tuple<Engine, int>> {
 protected:
  StraightLineTest() : CoreBench(std::get<0>(GetParam())) {}
};

TEST_P(StraightLineTest, state_and_cycles) {
  Random random(static_cast<std::uint64_t>(std::get<1>(GetParam())) + 5200);
  SCOPED_TRACE(random.trace());
  const CostModel model{random.below(4)};
  const auto wait_states = static_cast<std::int64_t>(model.wait_states);
  make({{}, {}, {{"wait_states", wait_states}}, {{"wait_states", wait_states}}});
  const std::vector<std::uint32_t> words = random_line(random);
  Image image;
  image.version = 2;
  image.code = words;
  FunctionalMachine machine(image);
  const Expected expected = follow(machine, words, model);

  code(words);
  play(expected.steps);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].call.cause, Cause::turn_over);
  EXPECT_EQ(calls()[0].at.value() - kStart, expected.cycles);
  EXPECT_EQ(calls()[0].steps, expected.steps);
  EXPECT_EQ(calls()[0].pc, machine.pc());
  EXPECT_EQ(calls()[0].psw, machine.psw());
  EXPECT_EQ(calls()[0].sp, machine.sp());
  for (unsigned n = 0; n < 16; ++n) EXPECT_EQ(reg(n), machine.reg(n)) << "R" << n;
  for (std::uint32_t at = 0x7800; at < 0x8804; ++at) {
    ASSERT_EQ(data(at, 1), machine.memory()[at]) << "at " << at;
  }
  EXPECT_EQ(data(kRegBase - 4), 0u);
  EXPECT_EQ(data(kRegBase + 64), 0u);
}

INSTANTIATE_TEST_SUITE_P(Random, StraightLineTest,
                         testing::Combine(testing_support::both_engines(), testing::Range(0, 10)));

}  // namespace
}  // namespace hsx::straight_line_property_test

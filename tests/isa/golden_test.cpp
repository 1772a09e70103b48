// Programs that need no executive, against what the reference machine made of them.
#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "isa/image_files.h"
#include "support/functional_machine.h"

namespace hsx::golden_test {
namespace {

nlohmann::json read_record(const std::string& name) {
  std::ifstream file(std::string(HSX_SOURCE_DIR) + "/tests/golden/" + name + ".json");
  return nlohmann::json::parse(file);
}

bool is_compared(const nlohmann::json& record, const char* field) {
  for (const auto& ignored : record.value("ignore", nlohmann::json::array())) {
    if (ignored == field) {
      return false;
    }
  }
  return true;
}

class GoldenProgram : public testing::TestWithParam<const char*> {};

TEST_P(GoldenProgram, EndsAsTheReferenceDid) {
  const ImageLoad load = load_image(read_golden(GetParam() + std::string(".0.hxe")), "x");
  ASSERT_TRUE(load.image.has_value()) << load.error;
  const nlohmann::json record = read_record(GetParam());
  const nlohmann::json& task = record.at("tasks").at(0);
  FunctionalMachine machine(*load.image);
  machine.run(1000000);
  EXPECT_EQ(machine.state(), task.at("state").get<std::string>());
  EXPECT_EQ(machine.pc(), task.at("pc").get<std::uint32_t>());
  EXPECT_EQ(machine.sp(), task.at("sp").get<std::uint32_t>());
  EXPECT_EQ(machine.steps(), task.at("steps").get<std::uint64_t>());
  if (is_compared(record, "psw")) {
    EXPECT_EQ(machine.psw(), task.at("psw").get<std::uint32_t>());
  }
  for (unsigned n = 0; n < 16; ++n) {
    EXPECT_EQ(machine.reg(n), task.at("regs").at(n).get<std::uint32_t>()) << "R" << n;
  }
  EXPECT_EQ(crc32_z(0, machine.memory().data(), machine.memory().size()),
            task.at("memory_crc32").get<std::uint32_t>());
}

INSTANTIATE_TEST_SUITE_P(Recorded, GoldenProgram,
                         testing::Values("alu_000", "alu_001", "alu_002", "alu_003", "alu_004", "alu_005",
                                         "alu_006", "alu_007", "alu_008", "alu_009", "alu_010", "alu_011",
                                         "div_000", "div_005", "div_010", "f16_000", "f16_003", "f16_006",
                                         "f16_009", "v1_000", "v1_001", "v1_002", "v1_003", "fault_div_zero",
                                         "fault_mem_load", "fault_mem_store", "fault_stack_overflow_call",
                                         "fault_stack_overflow_push", "fault_unknown_svc"),
                         [](const auto& made) { return made.param; });

}  // namespace
}  // namespace hsx::golden_test

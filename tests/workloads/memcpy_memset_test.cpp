#include "workloads/block_data.h"
#include "workloads/single_task.h"

namespace hsx::memcpy_memset_test {
namespace {

struct Copy {
  std::uint32_t length = 0;
  std::uint32_t source_offset = 0;
  std::uint32_t target_offset = 0;
  std::uint32_t seed = 2025;
};

std::uint32_t hash_of_targets(const Copy& copy) {
  const std::size_t room = copy.length + 16;
  const std::string source = little_endian(random_words(copy.seed, room / 4), 4);
  std::string target(room, '\xA5');
  target.replace(copy.target_offset, copy.length, source, copy.source_offset, copy.length);
  const std::string gap((4 - room % 4) % 4, '\0');
  return fnv1a(target + gap + target + gap + target);
}

// Steps from one core_get_steps to the next, counted in the source: the trap, MOV and CALL; the routine's
// entry, six steps a unit, what leads on to the bytes that are left; six steps a byte, RET.
std::uint32_t steps_of_bytes(std::uint32_t length) {
  return 3 + 3 + 6 * length + 1;
}
std::uint32_t steps_of_halves(std::uint32_t length) {
  return (length < 2 ? 3 : 4 + 6 * (length / 2) + 1) + steps_of_bytes(length % 2);
}
std::uint32_t steps_of_words(std::uint32_t length) {
  return (length < 4 ? 4 : 5 + 6 * (length / 4) + 3) + steps_of_bytes(length % 4);
}

class MemcpyMemset : public SingleTaskTest {
 protected:
  void expect_copy(const Copy& copy) {
    const WorkloadRun result = run_with("memcpy_memset",
                                        {{"LENGTH", copy.length},
                                         {"SOURCE_OFFSET", copy.source_offset},
                                         {"TARGET_OFFSET", copy.target_offset},
                                         {"SEED", copy.seed}},
                                        hash_of_targets(copy));
    expect_steps(result, copy.length);
  }
  static void expect_steps(const WorkloadRun& result, std::uint32_t length) {
    EXPECT_EQ(reg(result, 10), steps_of_bytes(length));
    EXPECT_EQ(reg(result, 11), steps_of_halves(length));
    EXPECT_EQ(reg(result, 12), steps_of_words(length));
  }
};

TEST_F(MemcpyMemset, AsConfigured) {
  const WorkloadRun result = run("memcpy_memset");
  EXPECT_EQ(result.exit_status(1), hash_of_targets({250, 1, 3}));
  expect_steps(result, 250);
  expect_pinned("memcpy_memset", result);
}

TEST_F(MemcpyMemset, NothingToCopy) {
  expect_copy({0, 0, 0});
}

TEST_F(MemcpyMemset, LessThanAWord) {
  expect_copy({3, 1, 2, 5});
}

TEST_F(MemcpyMemset, Aligned) {
  expect_copy({64, 4, 8, 19});
}

TEST_F(MemcpyMemset, OddLengthAtOddAddresses) {
  expect_copy({331, 3, 5, 23});
}

// What the bus has to do for words off the boundary shows in cycles, not in steps.
TEST_F(MemcpyMemset, AlignmentChangesNoSteps) {
  const WorkloadRun aligned =
      run_with("memcpy_memset", {{"SOURCE_OFFSET", 0}, {"TARGET_OFFSET", 0}}, hash_of_targets({250, 0, 0}));
  const WorkloadRun unaligned = run("memcpy_memset");
  EXPECT_EQ(aligned.state.at("steps"), unaligned.state.at("steps"));
  EXPECT_LT(aligned.state.at("cycles"), unaligned.state.at("cycles"));
}

}  // namespace
}  // namespace hsx::memcpy_memset_test

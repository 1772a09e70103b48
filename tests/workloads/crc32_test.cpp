#include <zlib.h>

#include "workloads/block_data.h"
#include "workloads/single_task.h"

namespace hsx::crc32_test {
namespace {

std::uint32_t zlib_crc(std::uint32_t seed, std::uint32_t bytes) {
  const std::string block = little_endian(random_words(seed, (bytes + 3) / 4), 4).substr(0, bytes);
  return static_cast<std::uint32_t>(
      ::crc32(0, reinterpret_cast<const Bytef*>(block.data()), static_cast<uInt>(bytes)));
}

using Crc32 = SingleTaskTest;

TEST_F(Crc32, AsConfigured) {
  const WorkloadRun result = run("crc32");
  EXPECT_EQ(result.exit_status(1), zlib_crc(2025, 1024));
  EXPECT_EQ(reg(result, 12), 0xCBF43926) << "of 123456789";
  expect_pinned("crc32", result);
}

TEST_F(Crc32, EmptyBlock) {
  run_with("crc32", {{"N", 0}}, 0);
}

TEST_F(Crc32, OneByte) {
  run_with("crc32", {{"N", 1}, {"SEED", 11}}, zlib_crc(11, 1));
}

TEST_F(Crc32, LengthThatIsNoMultipleOfAWord) {
  run_with("crc32", {{"N", 1999}, {"SEED", 3}}, zlib_crc(3, 1999));
}

}  // namespace
}  // namespace hsx::crc32_test

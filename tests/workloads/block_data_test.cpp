// Vectors published by the authors of the algorithms.
#include "workloads/block_data.h"

#include <gtest/gtest.h>

namespace hsx::block_data_test {
namespace {

TEST(BlockData, Fnv1aOfPublishedVectors) {
  EXPECT_EQ(fnv1a(""), 0x811C9DC5);
  EXPECT_EQ(fnv1a("a"), 0xE40C292C);
  EXPECT_EQ(fnv1a("foobar"), 0xBF9CF968);
}

TEST(BlockData, XorshiftFromThePublishedSeed) {
  EXPECT_EQ(random_words(2463534242, 1).front(), 723471715U);
}

TEST(BlockData, LittleEndianCutsToTheWidth) {
  EXPECT_EQ(little_endian(std::vector<std::uint32_t>{0x04030201, 0x0807}, 2), "\x01\x02\x07\x08");
}

}  // namespace
}  // namespace hsx::block_data_test

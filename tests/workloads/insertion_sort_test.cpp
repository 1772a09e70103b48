#include <algorithm>

#include "workloads/block_data.h"
#include "workloads/single_task.h"

namespace hsx::insertion_sort_test {
namespace {

std::uint32_t hash_of_sorted(std::uint32_t seed, std::uint32_t count) {
  std::vector<std::uint32_t> words = random_words(seed, count);
  std::sort(words.begin(), words.end(), [](std::uint32_t a, std::uint32_t b) {
    return static_cast<std::int32_t>(a) < static_cast<std::int32_t>(b);
  });
  return fnv1a(little_endian(words, 4));
}

using InsertionSort = SingleTaskTest;

TEST_F(InsertionSort, AsConfigured) {
  const WorkloadRun result = run("insertion_sort");
  EXPECT_EQ(result.exit_status(1), hash_of_sorted(2025, 64));
  expect_pinned("insertion_sort", result);
}

TEST_F(InsertionSort, OneElement) {
  run_with("insertion_sort", {{"N", 1}}, hash_of_sorted(2025, 1));
}

TEST_F(InsertionSort, TwoElements) {
  run_with("insertion_sort", {{"N", 2}, {"SEED", 7}}, hash_of_sorted(7, 2));
}

TEST_F(InsertionSort, ManyElements) {
  run_with("insertion_sort", {{"N", 150}, {"SEED", 99}}, hash_of_sorted(99, 150));
}

}  // namespace
}  // namespace hsx::insertion_sort_test

#include "workloads/block_data.h"
#include "workloads/single_task.h"

namespace hsx::matmul_test {
namespace {

std::uint32_t hash_of_product(std::uint32_t rows, std::uint32_t inner, std::uint32_t columns,
                              std::uint32_t seed) {
  const std::vector<std::uint32_t> words = random_words(seed, rows * inner + inner * columns);
  const auto a = [&](std::uint32_t row, std::uint32_t k) { return words[row * inner + k]; };
  const auto b = [&](std::uint32_t k, std::uint32_t column) {
    return words[rows * inner + k * columns + column];
  };
  std::vector<std::uint32_t> product;
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::uint32_t column = 0; column < columns; ++column) {
      std::uint32_t sum = 0;
      for (std::uint32_t k = 0; k < inner; ++k) sum += a(row, k) * b(k, column);
      product.push_back(sum);
    }
  }
  return fnv1a(little_endian(product, 4));
}

class Matmul : public SingleTaskTest {
 protected:
  void expect_product(std::uint32_t rows, std::uint32_t inner, std::uint32_t columns, std::uint32_t seed) {
    run_with("matmul", {{"ROWS", rows}, {"INNER", inner}, {"COLUMNS", columns}, {"SEED", seed}},
             hash_of_product(rows, inner, columns, seed));
  }
};

TEST_F(Matmul, AsConfigured) {
  const WorkloadRun result = run("matmul");
  EXPECT_EQ(result.exit_status(1), hash_of_product(10, 12, 8, 2025));
  expect_pinned("matmul", result);
}

TEST_F(Matmul, Scalars) {
  expect_product(1, 1, 1, 5);
}

TEST_F(Matmul, ColumnByRow) {
  expect_product(7, 1, 3, 17);
}

TEST_F(Matmul, RowByColumn) {
  expect_product(1, 30, 1, 23);
}

TEST_F(Matmul, Square) {
  expect_product(16, 16, 16, 41);
}

}  // namespace
}  // namespace hsx::matmul_test

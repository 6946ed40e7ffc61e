package io.sealpost.mtasts;

/** How many slips of the finger lie between two short words. */
final class EditDistance {

    private EditDistance() {}

    /** Insertions, deletions, substitutions and swaps of neighbours; callers keep both words short. */
    static int between(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cell(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cell(int[][] distance, String a, String b, int i, int j) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(distance[i - 1][j - 1] + substitution, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}

package io.sealpost.web;

import java.util.List;
import java.util.TreeSet;

/**
 * Where one is in a long list.
 *
 * @param page the page shown, from 1; never past the last one
 * @param size rows on a page
 * @param total rows in all
 */
public record Paging(int page, int size, long total) {

    public Paging {
        if (size < 1 || total < 0) {
            throw new IllegalArgumentException("size " + size + ", total " + total);
        }
        page = (int) Math.clamp(page, 1L, lastPage(size, total));
    }

    public int lastPage() {
        return (int) lastPage(size, total);
    }

    /** Rows before this page: the OFFSET of the query. */
    public long offset() {
        return (page - 1L) * size;
    }

    /** Number of the first row shown, from 1; 0 in an empty list. */
    public long first() {
        return total == 0 ? 0 : offset() + 1;
    }

    public long last() {
        return Math.min(total, offset() + size);
    }

    public boolean several() {
        return total > size;
    }

    /** Page numbers to offer, in order: the first, the last and those around this one. A jump in them is a gap. */
    public List<Integer> numbers() {
        TreeSet<Integer> numbers = new TreeSet<>(List.of(1, lastPage()));
        for (int number = Math.max(1, page - 1); number <= Math.min(lastPage(), page + 1); number++) {
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    private static long lastPage(int size, long total) {
        return Math.clamp((total + size - 1) / size, 1L, Integer.MAX_VALUE);
    }
}

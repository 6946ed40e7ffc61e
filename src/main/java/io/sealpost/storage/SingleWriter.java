package io.sealpost.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * Lets one transaction write at a time. When H2 stores a commit it collects its maps one after the other while other
 * transactions go on changing them; a process that is killed then may leave half of another transaction behind, or take
 * half of it away (ADR 30). Reading waits for nobody.
 */
final class SingleWriter implements QueryExecutionListener, MethodExecutionListener {

    private static final Pattern READS = Pattern.compile("\\s*(select|with|values|show|explain)\\b");
    private static final Set<String> ENDS = Set.of("commit", "close", "abort");

    private final WriteTurn turn;

    private SingleWriter(WriteTurn turn) {
        this.turn = turn;
    }

    static DataSource of(DataSource database, WriteTurn turn) {
        SingleWriter writer = new SingleWriter(turn);
        return ProxyDataSourceBuilder.create(database)
                .listener(writer)
                .methodListener(writer)
                .build();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (queries.stream().anyMatch(query -> writes(query.getQuery()))) {
            take(execution.getConnectionId());
        }
    }

    private void take(String connection) {
        try {
            turn.take(connection);
        } catch (SQLException late) {
            thrown(late);
        }
    }

    /** The caller called JDBC and expects its exceptions, which the interface of the listener does not allow for. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void thrown(Throwable failure) throws E {
        throw (E) failure;
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        String connection = execution.getConnectionId();
        if (turn.isOf(connection) && commitsByItself(execution)) {
            turn.end(connection);
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        // The turn begins with a statement.
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        if (call.getTarget() instanceof Connection && endsTransaction(call)) {
            turn.end(call.getConnectionInfo().getConnectionId());
        }
    }

    private static boolean endsTransaction(MethodExecutionContext call) {
        String name = call.getMethod().getName();
        Object[] arguments = call.getMethodArgs();
        boolean none = arguments == null || arguments.length == 0;
        return ENDS.contains(name)
                || (name.equals("rollback") && none) // to a savepoint is no end
                || (name.equals("setAutoCommit") && !none && Boolean.TRUE.equals(arguments[0]));
    }

    private static boolean commitsByItself(ExecutionInfo execution) {
        try {
            return execution.getStatement().getConnection().getAutoCommit();
        } catch (SQLException closed) {
            return true;
        }
    }

    /** Rows that are locked are written: whatever is not plainly reading counts as writing. */
    static boolean writes(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        return !READS.matcher(lower).lookingAt() || lower.contains("for update") || lower.contains("next value");
    }
}
